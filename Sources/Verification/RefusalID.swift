// Every way in which evidence can be refused.

public import Identity

/// The name of a failed check: stable, counted, put into records, and the key of its words.
public enum RefusalID: String, Hashable, Sendable, Codable, CaseIterable {
    /// The bytes are no certificate that RFC 5280 and the JPKI profile can contain.
    case certificateMalformed = "certificate.malformed"
    /// The serial number is zero or negative.
    case serialNumberForm = "certificate.serial-number"
    /// The certificate carries none of the policies accepted.
    case policyNotAllowed = "certificate.policy"
    /// It is one for user authentication (利用者証明用), which never signs a document.
    case authenticationCertificate = "certificate.user-authentication"
    /// A certificate of the test environment under an anchor of the real one.
    case testCertificate = "certificate.test-environment"
    /// keyUsage is absent, or lacks digitalSignature or nonRepudiation.
    case keyUsageNotSigning = "certificate.key-usage"
    /// It is an authority's certificate, not a person's.
    case certificateOfAuthority = "certificate.authority"
    /// A critical extension whose meaning is not known here.
    case criticalExtensionUnknown = "certificate.critical-extension"
    /// Constraints on names or policies, which the one-tier JPKI cannot contain.
    case constraintsUnsupported = "certificate.constraints"
    /// Its signature algorithm, or the length of a key, is not accepted.
    case algorithmNotAllowed = "certificate.algorithm"
    /// Its validity has not begun.
    case notYetValid = "certificate.not-yet-valid"
    /// Its validity is over.
    case expired = "certificate.expired"
    /// The personal items of the JPKI profile are missing or not in their format.
    case profileMalformed = "certificate.profile"
    /// No anchor has the name of its issuer.
    case issuerUnknown = "path.issuer-unknown"
    /// Anchors have the name, but none has the key it points to.
    case issuerKeyUnknown = "path.issuer-key-unknown"
    /// No anchor of the name signed it.
    case issuerSignatureDiffers = "path.signature"
    /// The anchor is no authority, or may not sign certificates.
    case anchorNotAuthority = "path.anchor-authority"
    /// The anchor's own validity does not cover the time.
    case anchorNotValid = "path.anchor-validity"
    /// The document is empty or larger than accepted.
    case documentSize = "document.size"
    /// The document's signature algorithm, or the length of the key, is not accepted.
    case documentAlgorithmNotAllowed = "document.algorithm"
    /// The signature is not one of the certificate's key over this document.
    case documentSignatureDiffers = "document.signature"
    /// The challenge's time was over.
    case challengeExpired = "challenge.expired"
    /// The challenge was used before.
    case challengeAlreadyUsed = "challenge.already-used"
    /// The challenge was never issued.
    case challengeUnknown = "challenge.unknown"
    /// The challenge belongs to another application, terminal, purpose or text.
    case challengeNotBound = "challenge.not-bound"
    /// 氏名 differs from what the card or the form states.
    case nameDiffers = "items.name"
    /// 住所 differs.
    case addressDiffers = "items.address"
    /// 生年月日 differs.
    case birthDateDiffers = "items.birth-date"
    /// 性別 differs.
    case sexDiffers = "items.sex"
    /// Revoked: what it states has changed (affiliationChanged).
    case revokedDataChanged = "revoked.affiliation-changed"
    /// Revoked: a newer one exists (superseded).
    case revokedSuperseded = "revoked.superseded"
    /// Revoked: no longer needed (cessationOfOperation).
    case revokedCessation = "revoked.cessation-of-operation"
    /// Held, which JPKI does not lift (certificateHold).
    case revokedOnHold = "revoked.certificate-hold"
    /// Revoked: keyCompromise.
    case revokedKeyCompromise = "revoked.key-compromise"
    /// Revoked: cACompromise.
    case revokedAuthorityCompromise = "revoked.ca-compromise"
    /// Revoked without a reason, or unspecified.
    case revokedUnspecified = "revoked.unspecified"
    /// Revoked for a reason that certificates of people do not have.
    case revokedOtherwise = "revoked.other-reason"

    /// How much the customer is told.
    ///
    /// Never a hint of a compromised key or of a death: those look like every other refusal.
    public var customerClass: CustomerClass {
        switch self {
        case .expired:
            .expired
        case .revokedDataChanged, .nameDiffers, .addressDiffers, .birthDateDiffers, .sexDiffers:
            .dataChanged
        case .revokedSuperseded, .revokedCessation, .revokedOnHold:
            .stoppedOrReissued
        case .challengeExpired:
            .couldNotCheck
        case .certificateMalformed, .serialNumberForm, .policyNotAllowed,
            .authenticationCertificate, .testCertificate, .keyUsageNotSigning,
            .certificateOfAuthority, .criticalExtensionUnknown, .constraintsUnsupported,
            .algorithmNotAllowed, .notYetValid, .profileMalformed, .issuerUnknown,
            .issuerKeyUnknown, .issuerSignatureDiffers, .anchorNotAuthority, .anchorNotValid,
            .documentSize, .documentAlgorithmNotAllowed, .documentSignatureDiffers,
            .challengeAlreadyUsed, .challengeUnknown, .challengeNotBound, .revokedKeyCompromise,
            .revokedAuthorityCompromise, .revokedUnspecified, .revokedOtherwise:
            .other
        }
    }
}
