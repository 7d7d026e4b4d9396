// Answers to consents on the wire.

import Identity

struct ConsentResultForm: CheckedForm {
    var serviceId: String
    var outcome: String
    var reasons: [Members<ReasonForm>]
    var consentId: String?
    var validThrough: CalendarDate?
    var receivedAt: Timestamp
    var checkedAt: Timestamp
    var sourceUpdatedAt: Timestamp?
    var method: String?
    var purpose: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case serviceId, outcome, reasons, consentId, validThrough, receivedAt
        case checkedAt, sourceUpdatedAt, method, purpose
    }

    init(_ model: ConsentResult) {
        self.serviceId = model.serviceID.text
        self.receivedAt = model.receivedAt
        self.checkedAt = model.facts.checkedAt
        self.sourceUpdatedAt = model.facts.sourceUpdatedAt
        self.method = model.facts.method?.rawValue
        self.purpose = model.facts.purpose.rawValue
        self.reasons = []
        switch model.outcome {
        case .registered(let id, let through):
            self.outcome = "registered"
            self.consentId = id.text
            self.validThrough = through
        case .refused(let reasons):
            self.outcome = "refused"
            self.reasons = reasons.map { Members(ReasonForm($0)) }
        case .undetermined(let reasons):
            self.outcome = "undetermined"
            self.reasons = reasons.map { Members(ReasonForm($0)) }
        }
    }

    func readOutcome() throws(MessageError) -> ConsentResult.Outcome {
        switch outcome {
        case "registered":
            guard reasons.isEmpty else { throw .unusable(member: "reasons") }
            guard let consentId else { throw .missing(member: "consentId") }
            guard let validThrough else { throw .missing(member: "validThrough") }
            return .registered(
                try ConsentID(consentId).usable("consentId"),
                through: validThrough
            )
        case "refused":
            return .refused(try ReasonForm.models(reasons))
        case "undetermined":
            return .undetermined(try ReasonForm.models(reasons))
        default:
            throw .unusable(member: "outcome")
        }
    }
}

extension ConsentResult: JSONMessage {
    /// The answer to `POST /consents` and `GET /consents/{key}`.
    package func json() -> [UInt8] {
        WireCoding.write(ConsentResultForm(self))
    }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            ConsentResultForm.self,
            from: json,
            unknownMembers: .ignored
        )
        self.init(
            serviceID: try ServiceID(form.serviceId).usable("serviceId"),
            outcome: try form.readOutcome(),
            receivedAt: form.receivedAt,
            facts: try form.facts()
        )
    }
}
