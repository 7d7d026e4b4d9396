// Bytes in addresses, headers and JSON.

/// Base64 without padding and with the alphabet of RFC 4648 §5.
public enum Base64URL {
    /// Encodes without padding.
    public static func encode(_ bytes: [UInt8]) -> String {
        Base64Alphabet.url.encode(bytes, padding: .absent)
    }

    /// Reads text without padding or white space; `nil` for anything else, also for stray bits.
    public static func decode(_ text: String) -> [UInt8]? {
        Base64Alphabet.url.decode(text, padding: .absent)
    }
}
