// Bytes in text (RFC 4648), read strictly: one text for one byte string.

/// Base64 with padding and the alphabet of RFC 4648 §4.
public enum Base64 {
    /// Encodes with padding, without line breaks.
    public static func encode(_ bytes: [UInt8]) -> String {
        Base64Alphabet.standard.encode(bytes, padding: .written)
    }

    /// Reads padded text without white space; `nil` for anything else, also for stray bits.
    public static func decode(_ text: String) -> [UInt8]? {
        Base64Alphabet.standard.decode(text, padding: .written)
    }
}
