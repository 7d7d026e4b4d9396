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

struct VerificationResultForm: WireForm {
    var verificationId: String
    var applicationId: String
    var outcome: String
    var reasons: [Members<ReasonForm>]
    var checkedAt: Timestamp
    var sourceUpdatedAt: Timestamp?
    var method: String?
    var userId: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case verificationId, applicationId, outcome, reasons, checkedAt, sourceUpdatedAt, method
        case userId
    }

    func readOutcome() throws(MessageError) -> Outcome {
        switch outcome {
        case "verified":
            guard reasons.isEmpty else { throw .unusable(member: "reasons") }
            return .verified
        case "refused":
            return .refused(try ReasonForm.models(reasons))
        case "undetermined":
            return .undetermined(try ReasonForm.models(reasons))
        default:
            throw .unusable(member: "outcome")
        }
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
        var method: StatusMethod?
        if let word = form.method { method = try StatusMethod(rawValue: word).usable("method") }
        var userID: UserID?
        if let text = form.userId { userID = try UserID(text).usable("userId") }
        let outcome = try form.readOutcome()
        if outcome == .verified {
            guard method != nil else { throw .missing(member: "method") }
            guard form.sourceUpdatedAt != nil else { throw .missing(member: "sourceUpdatedAt") }
            guard userID != nil else { throw .missing(member: "userId") }
        }
        self.init(
            verificationID: try VerificationID(form.verificationId).usable("verificationId"),
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            outcome: outcome,
            checkedAt: form.checkedAt,
            sourceUpdatedAt: form.sourceUpdatedAt,
            method: method,
            userID: userID
        )
    }
}
