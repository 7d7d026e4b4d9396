// 証明書の特定: enough to find the certificate again at its issuer.

package import Identity

/// What identifies the certificate of a check.
package struct CertificateIdentification: Hashable, Sendable, Codable {
    /// The issuer's distinguished name, readable (RFC 4514).
    package let issuer: String
    /// The serial number, hexadecimal, upper case, no separators.
    package let serial: String
    /// Start of validity.
    package let notBefore: Timestamp
    /// End of validity.
    package let notAfter: Timestamp
    /// SHA-256 of the DER form, 32 bytes.
    package let sha256: KeptBytes

    /// The identification of one certificate.
    package init(
        issuer: String,
        serial: String,
        notBefore: Timestamp,
        notAfter: Timestamp,
        sha256: KeptBytes
    ) {
        self.issuer = issuer
        self.serial = serial
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.sha256 = sha256
    }
}
