// Results on the wire.

import Identity

struct ReasonForm: WireForm {
    var id: String
    var customerClass: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, customerClass
    }

    init(_ model: Reason) {
        self.id = model.id
        self.customerClass = model.customerClass.rawValue
    }

    func model() throws(MessageError) -> Reason {
        guard (1...Reason.maximumIDLength).contains(id.utf8.count),
            id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .unusable(member: "reasons.id") }
        return Reason(
            id: id,
            customerClass: try CustomerClass(rawValue: customerClass)
                .usable("reasons.customerClass")
        )
    }

    /// The reasons of a result that is not good: at least one.
    static func models(_ forms: [Members<ReasonForm>]) throws(MessageError) -> [Reason] {
        guard (1...Reason.maximumCount).contains(forms.count) else {
            throw .unusable(member: "reasons")
        }
        var reasons: [Reason] = []
        for form in forms { reasons.append(try form.form.model()) }
        return reasons
    }
}

struct VerificationResultForm: CheckedForm {
    var verificationId: String
    var applicationId: String
    var outcome: String
    var reasons: [Members<ReasonForm>]
    var checkedAt: Timestamp
    var sourceUpdatedAt: Timestamp?
    var method: String?
    var purpose: String
    var userId: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case verificationId, applicationId, outcome, reasons, checkedAt, sourceUpdatedAt, method
        case purpose, userId
    }
}

extension Outcome {
    /// The word of the contract.
    var word: String {
        switch self {
        case .verified: "verified"
        case .refused: "refused"
        case .undetermined: "undetermined"
        }
    }

    /// The outcome with this word and these reasons.
    init(word: String, reasons: [Members<ReasonForm>]) throws(MessageError) {
        switch word {
        case "verified":
            guard reasons.isEmpty else { throw .unusable(member: "reasons") }
            self = .verified
        case "refused":
            self = .refused(try ReasonForm.models(reasons))
        case "undetermined":
            self = .undetermined(try ReasonForm.models(reasons))
        default:
            throw .unusable(member: "outcome")
        }
    }
}

extension VerificationResult: JSONMessage {
    /// The answer to `POST /applications` and `GET /applications/{key}`.
    package func json() -> [UInt8] {
        WireCoding.write(
            VerificationResultForm(
                verificationId: verificationID.text,
                applicationId: applicationID.text,
                outcome: outcome.word,
                reasons: outcome.reasons.map { Members(ReasonForm($0)) },
                checkedAt: checkedAt,
                sourceUpdatedAt: sourceUpdatedAt,
                method: method?.rawValue,
                purpose: purpose.rawValue,
                userId: userID?.text
            )
        )
    }

    /// Reads that answer.
    ///
    /// A verified result without method, source time or user is none.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            VerificationResultForm.self,
            from: json,
            unknownMembers: .ignored
        )
        let facts = try form.facts()
        var userID: UserID?
        if let text = form.userId { userID = try UserID(text).usable("userId") }
        let outcome = try Outcome(word: form.outcome, reasons: form.reasons)
        if outcome == .verified {
            guard facts.method != nil else { throw .missing(member: "method") }
            guard facts.sourceUpdatedAt != nil else { throw .missing(member: "sourceUpdatedAt") }
            guard userID != nil else { throw .missing(member: "userId") }
        }
        self.init(
            verificationID: try VerificationID(form.verificationId).usable("verificationId"),
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            outcome: outcome,
            checkedAt: facts.checkedAt,
            sourceUpdatedAt: facts.sourceUpdatedAt,
            method: facts.method,
            userID: userID,
            purpose: facts.purpose
        )
    }
}
