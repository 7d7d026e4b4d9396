// Everything that can be missing for a verdict.

public import Identity

/// The name of what could not be checked: stable, counted, put into records, and the key of its
/// words.
public enum GapID: String, Hashable, Sendable, Codable, CaseIterable {
    /// The policy has no anchor for signing certificates.
    case anchorsMissing = "policy.anchors"
    /// The issuer of the challenge could not be asked.
    case challengeNotAsked = "challenge.not-asked"
    /// Nobody's statement of the four items was given.
    case claimsMissing = "items.none"
    /// No list was given.
    case listMissing = "list.missing"
    /// A list's bytes are malformed or truncated.
    case listMalformed = "list.malformed"
    /// No list given is the part that the certificate names.
    case listPartMissing = "list.part"
    /// The certificate names its part in a way that is not supported.
    case distributionPointUnsupported = "list.distribution-point"
    /// The list is a delta, indirect, limited in its reasons, or has an unknown critical extension.
    case listScopeUnsupported = "list.scope"
    /// The list is not signed by the anchor that issued the certificate, or that one may not.
    case listSignatureDiffers = "list.signature"
    /// The list's signature algorithm is not accepted.
    case listAlgorithmNotAllowed = "list.algorithm"
    /// The list is from the future.
    case listNotYetIssued = "list.not-yet-issued"
    /// The next list was due, or the list does not say when it is.
    case listOutdated = "list.outdated"
    /// The list is older than the policy allows.
    case listTooOld = "list.too-old"
    /// The list has no number.
    case listNumberMissing = "list.number-missing"
    /// The list has a lower number than one seen before.
    case listNumberWentBack = "list.number-went-back"
    /// No responder's answer was given.
    case answerMissing = "responder.missing"
    /// The answer's bytes are malformed.
    case answerMalformed = "responder.malformed"
    /// The responder asks to try later.
    case responderTryLater = "responder.try-later"
    /// The responder did not answer for another reason.
    case responderNotAnswering = "responder.not-answering"
    /// The answer does not repeat the nonce.
    case answerNonceMissing = "responder.nonce-missing"
    /// The answer repeats another nonce: it belongs to another question.
    case answerNonceDiffers = "responder.nonce"
    /// The answer is about another certificate, or about this one more than once.
    case answerNotAboutCertificate = "responder.certificate"
    /// The signer is neither the issuer nor somebody it authorised.
    case responderNotAuthorised = "responder.authorisation"
    /// The signer's own certificate is not valid at the time.
    case responderCertificateNotValid = "responder.certificate-validity"
    /// The answer's signature algorithm is not accepted.
    case answerAlgorithmNotAllowed = "responder.algorithm"
    /// The answer's signature is not the signer's.
    case answerSignatureDiffers = "responder.signature"
    /// The answer is from the future.
    case answerNotYetIssued = "responder.not-yet-issued"
    /// A newer answer was due.
    case answerOutdated = "responder.outdated"
    /// The answer is older than the policy allows.
    case answerTooOld = "responder.too-old"
    /// The responder does not know the certificate.
    case statusUnknown = "responder.unknown"

    /// How much the customer is told: that it could not be checked, and nothing against them.
    public var customerClass: CustomerClass { .couldNotCheck }

    /// The clause the check stands on.
    public var clause: String {
        switch self {
        case .anchorsMissing: "RFC 5280 6.1.1 (d)"
        case .challengeNotAsked: "platform contract, challenge"
        case .claimsMissing: "JPKI method: the four items are those of the certificate"
        case .listMissing, .answerMissing: "RFC 5280 6.1.3 (a)(3)"
        case .listMalformed: "RFC 5280 5.1; X.690 10 (DER)"
        case .listPartMissing: "RFC 5280 6.3.3 (b)(2), 5.2.5"
        case .distributionPointUnsupported: "RFC 5280 4.2.1.13"
        case .listScopeUnsupported: "RFC 5280 5.2, 5.2.4, 5.2.5"
        case .listSignatureDiffers: "RFC 5280 6.3.3 (f), (g)"
        case .listAlgorithmNotAllowed: "RFC 5280 5.1.1.2"
        case .listNotYetIssued: "RFC 5280 5.1.2.4"
        case .listOutdated: "RFC 5280 5.1.2.5, 6.3.3 (a)"
        case .listTooOld: "policy of the verifier, maximum age of a list"
        case .listNumberMissing, .listNumberWentBack: "RFC 5280 5.2.3"
        case .answerMalformed: "RFC 6960 4.2.1"
        case .responderTryLater, .responderNotAnswering: "RFC 6960 2.3"
        case .answerNonceMissing, .answerNonceDiffers: "RFC 6960 4.4.1; RFC 8954 2.1"
        case .answerNotAboutCertificate: "RFC 6960 3.2 (1)"
        case .responderNotAuthorised: "RFC 6960 3.2 (3), (4), 4.2.2.2"
        case .responderCertificateNotValid: "RFC 6960 4.2.2.2.1"
        case .answerAlgorithmNotAllowed: "RFC 6960 4.3"
        case .answerSignatureDiffers: "RFC 6960 3.2 (2)"
        case .answerNotYetIssued: "RFC 6960 3.2 (5), 4.2.2.1"
        case .answerOutdated: "RFC 6960 3.2 (6), 4.2.2.1"
        case .answerTooOld: "policy of the verifier, maximum age of an answer"
        case .statusUnknown: "RFC 6960 2.2"
        }
    }
}
