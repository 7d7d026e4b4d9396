// keyUsage: what the key may be used for.

/// The purposes of a key (RFC 5280, 4.2.1.3).
public struct KeyUsage: OptionSet, Hashable, Sendable {
    /// Bit n stands for the named bit n.
    public let rawValue: UInt16

    /// The set with these bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// digitalSignature (0).
    public static let digitalSignature = KeyUsage(rawValue: 1 << 0)
    /// nonRepudiation (1), also called contentCommitment: what tells a signing certificate from
    /// one for user authentication.
    public static let nonRepudiation = KeyUsage(rawValue: 1 << 1)
    /// keyEncipherment (2).
    public static let keyEncipherment = KeyUsage(rawValue: 1 << 2)
    /// dataEncipherment (3).
    public static let dataEncipherment = KeyUsage(rawValue: 1 << 3)
    /// keyAgreement (4).
    public static let keyAgreement = KeyUsage(rawValue: 1 << 4)
    /// keyCertSign (5).
    public static let certificateSigning = KeyUsage(rawValue: 1 << 5)
    /// cRLSign (6).
    public static let listSigning = KeyUsage(rawValue: 1 << 6)
    /// encipherOnly (7).
    public static let encipherOnly = KeyUsage(rawValue: 1 << 7)
    /// decipherOnly (8).
    public static let decipherOnly = KeyUsage(rawValue: 1 << 8)

    /// The named bits there are.
    static let bitCount = 9

    /// Reads the BIT STRING: named bits without trailing zeros, at least one set.
    init(_ element: DERElement) throws(DERError) {
        let (octets, unused) = try element.bitString()
        let count = octets.count * 8 - unused
        guard (1...Self.bitCount).contains(count) else { throw .badBitString }
        var bits: UInt16 = 0
        for bit in 0..<count {
            let octet = octets[octets.startIndex + bit / 8]
            if octet & (0x80 >> UInt8(bit % 8)) != 0 { bits |= 1 << UInt16(bit) }
        }
        guard bits >> UInt16(count - 1) == 1 else { throw .badBitString }
        self.rawValue = bits
    }
}
