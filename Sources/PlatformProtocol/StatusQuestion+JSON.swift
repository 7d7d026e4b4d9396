// Questions about certificates and their answers on the wire.

import FoundationEssentials
import Identity

struct StatusQuestionForm: WireForm {
    var certificate: Data?
    var userId: String?
    var purpose: String
    var method: String?
    var serviceId: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case certificate, userId, purpose, method, serviceId
    }

    func readSubject() throws(MessageError) -> StatusQuestion.Subject {
        switch (certificate, userId) {
        case (let certificate?, nil): return .certificate(Array(certificate))
        case (nil, let userId?): return .user(try UserID(userId).usable("userId"))
        case (.some, .some): throw .unusable(member: "userId")
        case (nil, nil): throw .missing(member: "certificate")
        }
    }
}

extension StatusQuestion: JSONMessage {
    /// The body of `POST /certificate-status`.
    package func json() -> [UInt8] {
        var form = StatusQuestionForm(
            purpose: purpose.rawValue,
            method: method?.rawValue,
            serviceId: serviceID.text
        )
        switch subject {
        case .certificate(let der): form.certificate = Data(der)
        case .user(let userID): form.userId = userID.text
        }
        return WireCoding.write(form)
    }

    /// Reads the body of `POST /certificate-status`, strictly.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            StatusQuestionForm.self,
            from: json,
            unknownMembers: .refused
        )
        var method: StatusMethod?
        if let word = form.method { method = try StatusMethod(rawValue: word).usable("method") }
        self = try StatusQuestion(
            subject: try form.readSubject(),
            purpose: try CheckPurpose(rawValue: form.purpose).usable("purpose"),
            method: method,
            serviceID: try ServiceID(form.serviceId).usable("serviceId")
        ).usable("certificate")
    }
}

struct StatusAnswerForm: CheckedForm {
    var state: String
    var revocationReason: String?
    var revokedAt: Timestamp?
    var reasons: [Members<ReasonForm>]
    var checkedAt: Timestamp
    var sourceUpdatedAt: Timestamp?
    var method: String?
    var purpose: String
    var charge: String
    var userId: String?
    var successor: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case state, revocationReason, revokedAt, reasons, checkedAt, sourceUpdatedAt, method
        case purpose, charge, userId, successor
    }

    mutating func write(_ model: CertificateStanding) {
        switch model {
        case .good: state = "good"
        case .revoked(let reason, let moment):
            state = "revoked"
            revocationReason = reason?.rawValue
            revokedAt = moment
        case .onHold(let moment):
            state = "onHold"
            revokedAt = moment
        case .expired: state = "expired"
        case .notYetValid: state = "notYetValid"
        case .unsupported: state = "unsupported"
        case .undetermined(let reasons):
            state = "undetermined"
            self.reasons = reasons.map { Members(ReasonForm($0)) }
        }
    }

    func readState() throws(MessageError) -> CertificateStanding {
        guard state == "undetermined" || reasons.isEmpty else {
            throw .unusable(member: "reasons")
        }
        switch state {
        case "good": return .good
        case "revoked":
            guard let revokedAt else { throw .missing(member: "revokedAt") }
            guard let revocationReason else { return .revoked(nil, at: revokedAt) }
            return .revoked(
                try RevocationWord(rawValue: revocationReason).usable("revocationReason"),
                at: revokedAt
            )
        case "onHold":
            guard let revokedAt else { throw .missing(member: "revokedAt") }
            return .onHold(at: revokedAt)
        case "expired": return .expired
        case "notYetValid": return .notYetValid
        case "unsupported": return .unsupported
        case "undetermined": return .undetermined(try ReasonForm.models(reasons))
        default: throw .unusable(member: "state")
        }
    }
}

extension StatusAnswer: JSONMessage {
    /// The answer to `POST /certificate-status`.
    package func json() -> [UInt8] {
        var form = StatusAnswerForm(
            state: "",
            reasons: [],
            checkedAt: facts.checkedAt,
            sourceUpdatedAt: facts.sourceUpdatedAt,
            method: facts.method?.rawValue,
            purpose: facts.purpose.rawValue,
            charge: charge.rawValue,
            userId: userID?.text,
            successor: successor.rawValue
        )
        form.write(state)
        return WireCoding.write(form)
    }

    /// Reads that answer; a good or revoked one without source time or method is none.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(StatusAnswerForm.self, from: json, unknownMembers: .ignored)
        var userID: UserID?
        if let text = form.userId { userID = try UserID(text).usable("userId") }
        let facts = try form.facts()
        let state = try form.readState()
        switch state {
        case .good, .revoked, .onHold:
            guard facts.method != nil else { throw .missing(member: "method") }
            guard facts.sourceUpdatedAt != nil else { throw .missing(member: "sourceUpdatedAt") }
        case .expired, .notYetValid, .unsupported, .undetermined: break
        }
        self.init(
            state: state,
            facts: facts,
            charge: try CheckCharge(rawValue: form.charge).usable("charge"),
            userID: userID,
            successor: try Successor(rawValue: form.successor).usable("successor")
        )
    }
}
