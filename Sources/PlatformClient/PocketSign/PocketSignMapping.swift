// From PocketSign's words to the contract's.

import Cryptography
import Identity
import PlatformProtocol

/// Translates answers; knows nothing of connections.
enum PocketSignMapping {
    /// The result of a verification, with the four items compared here: PocketSign sees a digest only.
    static func result(
        _ answer: PocketSignAnswer,
        for application: SignedApplication
    ) throws(PlatformError) -> VerificationResult {
        guard let id = answer.verification?.id.flatMap({ VerificationID($0) }),
            let word = pocketSignWord(answer.verification?.result, prefix: "RESULT_")
        else { throw .badAnswer(.notTheMessage) }
        let facts = try facts(answer, otherwise: .signatureVerification)
        let outcome = try outcome(word, answer, application, facts)
        return VerificationResult(
            verificationID: id,
            applicationID: application.applicationID,
            outcome: outcome,
            checkedAt: facts.checkedAt,
            sourceUpdatedAt: facts.sourceUpdatedAt,
            method: facts.method,
            userID: outcome == .verified ? answer.user?.id.flatMap { UserID($0) } : nil,
            purpose: facts.purpose
        )
    }

    private static func outcome(
        _ word: String,
        _ answer: PocketSignAnswer,
        _ application: SignedApplication,
        _ facts: CheckFacts
    ) throws(PlatformError) -> Outcome {
        switch word {
        case "OK":
            // A good result without its source or its person is none of the contract's.
            guard facts.method != nil, facts.sourceUpdatedAt != nil,
                answer.user?.id.flatMap({ UserID($0) }) != nil
            else { throw .badAnswer(.notTheMessage) }
            return compared(answer.certificateContent, application.claimed)
        case "SIGNATURE_MISMATCH":
            return refused("document.signature", .other)
        case "CERTIFICATE_EXPIRED":
            return refused("certificate.expired", .expired)
        case "CERTIFICATE_REVOKED":
            return .refused([reason(for: revocation(of: answer.certificateStatus))])
        default:
            throw .badAnswer(.notTheMessage)
        }
    }

    /// The four items that the certificate states against those of the application.
    private static func compared(
        _ content: PocketSignAnswer.Content?,
        _ claimed: BasicFourInformation
    ) -> Outcome {
        guard let certified = content?.jpkiCardDigitalSignatureContent,
            let name = certified.commonName, let address = certified.address,
            let birth = certified.dateOfBirth, let gender = certified.gender
        else {
            return .undetermined([Reason(id: "items.none", customerClass: .couldNotCheck)])
        }
        var differences: [String] = []
        if name != claimed.name { differences.append("items.name") }
        if address != claimed.address { differences.append("items.address") }
        // `EYYYYMMDD`: an era, then the Gregorian day.
        let compact = claimed.birthDate.text.filter { $0 != "-" }
        if birth.utf8.count != 9 || birth.dropFirst() != compact {
            differences.append("items.birth-date")
        }
        let sex: Sex =
            switch gender {
            case "1": .male
            case "2": .female
            default: .notStated
            }
        if sex != claimed.sex { differences.append("items.sex") }
        guard !differences.isEmpty else { return .verified }
        return .refused(differences.map { Reason(id: $0, customerClass: .dataChanged) })
    }

    /// The state of a certificate.
    static func status(
        _ answer: PocketSignAnswer,
        _ question: StatusQuestion
    ) throws(PlatformError) -> StatusAnswer {
        guard let word = pocketSignWord(answer.certificateStatus?.status, prefix: "STATUS_") else {
            throw .badAnswer(.notTheMessage)
        }
        let facts = try facts(answer, otherwise: question.purpose)
        let state: CertificateStanding
        switch word.uppercased() {
        case "GOOD": state = .good
        case "REVOKED": state = try revoked(answer.certificateStatus)
        case "EXPIRED": state = .expired
        default:
            state = .undetermined([
                Reason(id: "responder.unknown", customerClass: .couldNotCheck)
            ])
        }
        switch state {
        case .good, .revoked, .onHold:
            guard facts.method != nil, facts.sourceUpdatedAt != nil else {
                throw .badAnswer(.notTheMessage)
            }
        case .expired, .notYetValid, .unsupported, .undetermined: break
        }
        let successor: StatusAnswer.Successor =
            switch answer.certificate?.latest {
            case true: .none
            case false: .issued
            case nil: .unknown
            }
        return StatusAnswer(
            state: state,
            facts: facts,
            charge: charge(of: state),
            userID: answer.user?.id.flatMap { UserID($0) },
            successor: successor
        )
    }

    /// Good and revoked answers are billed; by list once a month and certificate, which only their own
    /// count knows, so this is the most it can cost.
    private static func charge(of state: CertificateStanding) -> CheckCharge {
        switch state {
        case .good, .revoked, .onHold: .billable
        case .expired, .notYetValid, .unsupported, .undetermined: .free
        }
    }

    private static func revoked(
        _ status: PocketSignAnswer.Status?
    ) throws(PlatformError) -> CertificateStanding {
        guard let moment = status?.revokedAt.flatMap(moment) else {
            throw .badAnswer(.notTheMessage)
        }
        let reason = revocation(of: status)
        return reason == .certificateHold ? .onHold(at: moment) : .revoked(reason, at: moment)
    }

    private static func facts(
        _ answer: PocketSignAnswer,
        otherwise purpose: CheckPurpose
    ) throws(PlatformError) -> CheckFacts {
        let status = answer.certificateStatus
        let made = status?.createdAt ?? answer.verification?.createdAt
        guard let checkedAt = made.flatMap(moment) else { throw .badAnswer(.notTheMessage) }
        let method: StatusMethod? =
            switch pocketSignWord(status?.checkMethod, prefix: "CHECK_METHOD_")?.uppercased() {
            case "CRL": .crl
            case "OCSP": .ocsp
            default: nil
            }
        let stated: CheckPurpose? =
            switch pocketSignWord(status?.checkPurpose, prefix: "CHECK_PURPOSE_")?.uppercased() {
            case "SIGNATURE_VERIFICATION": .signatureVerification
            case "LIVENESS_CHECK": .livenessCheck
            default: nil
            }
        return CheckFacts(
            checkedAt: checkedAt,
            sourceUpdatedAt: status?.sourceUpdatedAt.flatMap(moment),
            method: method,
            purpose: stated ?? purpose
        )
    }

    private static let words: [String: RevocationWord] = [
        "UNSPECIFIED": .unspecified,
        "KEY_COMPROMISE": .keyCompromise,
        "CA_COMPROMISE": .authorityCompromise,
        "AFFILIATION_CHANGED": .affiliationChanged,
        "SUPERSEDED": .superseded,
        "CESSATION_OF_OPERATION": .cessationOfOperation,
        "CERTIFICATE_HOLD": .certificateHold,
    ]

    private static func revocation(of status: PocketSignAnswer.Status?) -> RevocationWord? {
        pocketSignWord(status?.revocationReason, prefix: "CRL_REASON_").flatMap { words[$0] }
    }

    private static func reason(for word: RevocationWord?) -> Reason {
        switch word {
        case .affiliationChanged:
            Reason(id: "revoked.affiliation-changed", customerClass: .dataChanged)
        case .superseded: Reason(id: "revoked.superseded", customerClass: .stoppedOrReissued)
        case .cessationOfOperation:
            Reason(id: "revoked.cessation-of-operation", customerClass: .stoppedOrReissued)
        case .certificateHold:
            Reason(id: "revoked.certificate-hold", customerClass: .stoppedOrReissued)
        case .keyCompromise: Reason(id: "revoked.key-compromise", customerClass: .other)
        case .authorityCompromise: Reason(id: "revoked.ca-compromise", customerClass: .other)
        case .unspecified, nil: Reason(id: "revoked.unspecified", customerClass: .other)
        }
    }

    private static func refused(_ id: String, _ customerClass: CustomerClass) -> Outcome {
        .refused([Reason(id: id, customerClass: customerClass)])
    }

    /// RFC 3339 as protobuf writes it: up to nine digits of a second, of which three are kept.
    private static func moment(_ text: String) -> Timestamp? {
        guard text.hasSuffix("Z"), let point = text.firstIndex(of: ".") else {
            return Timestamp(rfc3339: text)
        }
        let digits = text[text.index(after: point)...].dropLast()
        return Timestamp(rfc3339: "\(text[..<point]).\(digits.prefix(3))Z")
    }

    /// What an error of theirs means; `nil` for one that is a business result.
    static func problem(status: Int, reason: String?) -> PlatformError {
        switch reason {
        case "OCSP_REQUEST_FAILED": .problem(status: 503, code: .unavailable)
        default: .problem(status: status, code: .unnamed)
        }
    }
}
