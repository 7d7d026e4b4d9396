// The numbers of PKCS#1 v1.5 padding (RFC 8017 §9.2).

/// What a block for signing is made of.
enum PKCS1Padding {
    /// Block type 1: for signatures.
    static let signatureBlock: UInt8 = 0x01
    /// The fewest `FF` bytes.
    static let leastFiller = 8
    /// What padding takes from the modulus at least: `00 01`, the filler, `00`.
    static let overhead = 11
}
