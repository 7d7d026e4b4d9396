// What the card signed, with what the signature can be checked by.

/// A signed text: the bytes the customer saw, the card's signature over them, the certificate.
package struct SignedDocument: Hashable, Sendable {
    /// The whole signed text, challenge block included: UTF-8 with LF for the application, opaque
    /// bytes before the block for a consent.
    package let bytes: [UInt8]
    /// RSASSA-PKCS1-v1_5 over the SHA-256 of `bytes`.
    package let signature: [UInt8]
    /// 署名用電子証明書 as DER.
    package let certificate: [UInt8]

    /// The longest text that is taken, in bytes.
    package static let maximumByteCount = 262_144
    /// The longest signature, in bytes (RSA-4096).
    package static let maximumSignatureByteCount = 512
    /// The longest certificate, in bytes.
    package static let maximumCertificateByteCount = 16_384

    /// A signed text; `nil` when a part is empty or longer than its bound.
    package init?(bytes: [UInt8], signature: [UInt8], certificate: [UInt8]) {
        guard (1...Self.maximumByteCount).contains(bytes.count),
            (1...Self.maximumSignatureByteCount).contains(signature.count),
            (1...Self.maximumCertificateByteCount).contains(certificate.count)
        else { return nil }
        self.bytes = bytes
        self.signature = signature
        self.certificate = certificate
    }
}

extension SignedDocument: CustomStringConvertible {
    /// Masked: text and certificate hold personal data.
    package var description: String { "signed document (masked)" }
}
