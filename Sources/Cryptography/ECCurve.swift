// The curves in use: P-256 for TLS, P-384 for what the next card is said to carry.

/// A NIST curve for ECDSA.
public enum ECCurve: String, Hashable, Sendable, Codable, CaseIterable {
    case p256
    case p384

    /// The length of a coordinate in bytes.
    public var coordinateLength: Int {
        switch self {
        case .p256: 32
        case .p384: 48
        }
    }

    /// libcrypto's name.
    var libraryName: String {
        switch self {
        case .p256: "prime256v1"
        case .p384: "secp384r1"
        }
    }

    /// The content bytes of the curve's object identifier (RFC 5480 §2.1.1.1).
    var objectIdentifier: [UInt8] {
        switch self {
        case .p256: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        case .p384: [0x2B, 0x81, 0x04, 0x00, 0x22]
        }
    }

    /// The length of an uncompressed point: `04`, then both coordinates.
    var pointLength: Int { 1 + 2 * coordinateLength }
}
