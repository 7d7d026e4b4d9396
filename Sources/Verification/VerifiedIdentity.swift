// Somebody who is verified.

public import Certificates
public import Cryptography
public import Identity

/// A person as a certificate states them, after every check of a policy passed.
///
/// Made by `judge` only. Age, the end of the certificate or replaced characters are facts here;
/// what a counter makes of them is its own policy.
public struct VerifiedIdentity: Hashable, Sendable {
    /// The four items of the certificate, with its marks of replaced characters.
    public let certified: SigningCertificateIdentity
    /// The kind of the certificate.
    public let kind: CertificateKind
    /// The world of the anchor: under a test anchor nobody real is verified.
    public let environment: CertificateKind.Environment
    /// The serial number of the certificate.
    public var serialNumber: SerialNumber { certificate.serialNumber }
    /// SHA-256 over the certificate; taken when it is asked for.
    public var certificateFingerprint: SHA256Digest { certificate.fingerprint }
    /// SHA-256 over the anchor.
    public let anchorFingerprint: SHA256Digest
    /// The last second of the certificate's validity.
    public var notAfter: Timestamp { certificate.notAfter }
    /// The stated time at which all this holds.
    public let verifiedAt: Timestamp

    private let certificate: Certificate

    /// 氏名・住所・生年月日・性別.
    public var fourItems: BasicFourInformation { certified.fourItems }

    /// 生年月日, from which age follows.
    public var birthDate: BirthDate { certified.fourItems.birthDate }

    /// The proofs demanded here have no other makers than the checks.
    init(
        _ certificate: RevocationCheckedCertificate,
        _ certified: SigningCertificateIdentity,
        _ signature: DocumentSignatureProof,
        at moment: Timestamp
    ) {
        precondition(
            signature.certificate == certificate.path.certificate,
            "the proofs of one verdict are about one certificate"
        )
        self.certified = certified
        self.kind = certificate.path.kind
        self.environment = certificate.path.anchor.environment
        self.certificate = certificate.path.certificate
        self.anchorFingerprint = certificate.path.anchor.fingerprint
        self.verifiedAt = moment
    }
}

extension VerifiedIdentity: CustomStringConvertible {
    /// Masked: the four items are personal data.
    public var description: String { "verified identity, certificate \(serialNumber) (masked)" }
}
