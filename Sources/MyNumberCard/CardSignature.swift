// What the signing key of the card made.

/// A signature together with the certificate of the key that made it.
public struct CardSignature: Hashable, Sendable {
    /// RSASSA-PKCS1-v1_5 with SHA-256, as many bytes as the key's modulus.
    public let signature: [UInt8]
    /// The certificate, DER, as read from the card.
    public let certificate: [UInt8]

    /// A signature from its parts; procedures make them, tests may.
    public init(signature: [UInt8], certificate: [UInt8]) {
        self.signature = signature
        self.certificate = certificate
    }
}

extension CardSignature: CustomStringConvertible {
    /// Masked: the signing certificate names its holder.
    public var description: String { "signature of the card (masked)" }
}
