// The characters that PINs and the card's texts are made of.

/// Runs of ASCII characters.
enum ASCIIRange {
    /// `0` to `9`.
    static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    /// `A` to `Z`.
    static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    /// `a` to `z`.
    static let smallLetters = UInt8(ascii: "a")...UInt8(ascii: "z")
}
