// Withdrawals and their answers on the wire.

import Identity

struct SignedWithdrawalForm: WireForm {
    var consentId: String
    var applicationId: String
    var terminalId: String
    var challengeId: String
    var signed: Members<SignedDocumentForm>

    enum CodingKeys: String, CodingKey, CaseIterable {
        case consentId, applicationId, terminalId, challengeId, signed
    }
}

extension SignedWithdrawal: JSONMessage {
    /// The body of `POST /withdrawals`.
    package func json() -> [UInt8] {
        WireCoding.write(
            SignedWithdrawalForm(
                consentId: consentID.text,
                applicationId: applicationID.text,
                terminalId: terminalID.text,
                challengeId: challengeID.text,
                signed: Members(SignedDocumentForm(document))
            )
        )
    }

    /// Reads the body of `POST /withdrawals`, strictly.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            SignedWithdrawalForm.self,
            from: json,
            unknownMembers: .refused
        )
        self.init(
            consentID: try ConsentID(form.consentId).usable("consentId"),
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            terminalID: try TerminalID(form.terminalId).usable("terminalId"),
            challengeID: try ChallengeID(form.challengeId).usable("challengeId"),
            document: try form.signed.form.model("signed")
        )
    }
}

struct WithdrawalResultForm: CheckedForm {
    var consentId: String
    var outcome: String
    var reasons: [Members<ReasonForm>]
    var withdrawnAt: Timestamp?
    var checkedAt: Timestamp
    var sourceUpdatedAt: Timestamp?
    var method: String?
    var purpose: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case consentId, outcome, reasons, withdrawnAt, checkedAt, sourceUpdatedAt, method, purpose
    }

    func readOutcome() throws(MessageError) -> WithdrawalResult.Outcome {
        switch outcome {
        case "withdrawn":
            guard reasons.isEmpty else { throw .unusable(member: "reasons") }
            guard let withdrawnAt else { throw .missing(member: "withdrawnAt") }
            return .withdrawn(at: withdrawnAt)
        case "refused": return .refused(try ReasonForm.models(reasons))
        case "undetermined": return .undetermined(try ReasonForm.models(reasons))
        default: throw .unusable(member: "outcome")
        }
    }
}

extension WithdrawalResult: JSONMessage {
    /// The answer to `POST /withdrawals`.
    package func json() -> [UInt8] {
        var form = WithdrawalResultForm(
            consentId: consentID.text,
            outcome: "withdrawn",
            reasons: [],
            checkedAt: facts.checkedAt,
            sourceUpdatedAt: facts.sourceUpdatedAt,
            method: facts.method?.rawValue,
            purpose: facts.purpose.rawValue
        )
        switch outcome {
        case .withdrawn(let moment): form.withdrawnAt = moment
        case .refused(let reasons):
            form.outcome = "refused"
            form.reasons = reasons.map { Members(ReasonForm($0)) }
        case .undetermined(let reasons):
            form.outcome = "undetermined"
            form.reasons = reasons.map { Members(ReasonForm($0)) }
        }
        return WireCoding.write(form)
    }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            WithdrawalResultForm.self,
            from: json,
            unknownMembers: .ignored
        )
        self.init(
            consentID: try ConsentID(form.consentId).usable("consentId"),
            outcome: try form.readOutcome(),
            facts: try form.facts()
        )
    }
}
