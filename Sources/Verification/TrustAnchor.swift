// Authorities that are trusted because somebody put them there.

public import Certificates
import Cryptography

/// A root of the JPKI, or of a sandbox, and what it is trusted for.
///
/// All generations of one JPKI root share a name; several anchors of one name are the usual case.
public struct TrustAnchor: Hashable, Sendable {
    /// The self-signed certificate.
    ///
    /// Its own validity, constraints and key usage are checked at each use.
    public let certificate: Certificate
    /// The purpose of the certificates it issues.
    public let purpose: CertificateKind.Purpose
    /// The world it belongs to.
    public let environment: CertificateKind.Environment
    /// SHA-256 over the certificate; every verdict names it, so it is computed once.
    let fingerprint: SHA256Digest

    /// Trusts a certificate.
    public init(
        certificate: Certificate,
        purpose: CertificateKind.Purpose,
        environment: CertificateKind.Environment
    ) {
        self.certificate = certificate
        self.purpose = purpose
        self.environment = environment
        self.fingerprint = certificate.fingerprint
    }
}
