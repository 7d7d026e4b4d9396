// Pages of events on the wire.

import Identity

struct CertificateEventForm: WireForm {
    var mark: Int
    var userId: String
    var revocationReason: String?
    var revokedAt: Timestamp
    var detectedAt: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case mark, userId, revocationReason, revokedAt, detectedAt
    }

    func model() throws(MessageError) -> CertificateEvent {
        var reason: RevocationWord?
        if let word = revocationReason {
            reason = try RevocationWord(rawValue: word).usable("events.revocationReason")
        }
        return try CertificateEvent(
            mark: mark,
            userID: try UserID(userId).usable("events.userId"),
            reason: reason,
            revokedAt: revokedAt,
            detectedAt: detectedAt
        ).usable("events.mark")
    }
}

struct CertificateEventPageForm: CheckedForm {
    var events: [Members<CertificateEventForm>]
    var newestMark: Int
    var checkedAt: Timestamp
    var sourceUpdatedAt: Timestamp?
    var method: String?
    var purpose: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case events, newestMark, checkedAt, sourceUpdatedAt, method, purpose
    }
}

extension CertificateEventPage: JSONMessage {
    /// The answer to `GET /revocation-events`.
    package func json() -> [UInt8] {
        WireCoding.write(
            CertificateEventPageForm(
                events: events.map { event in
                    Members(
                        CertificateEventForm(
                            mark: event.mark,
                            userId: event.userID.text,
                            revocationReason: event.reason?.rawValue,
                            revokedAt: event.revokedAt,
                            detectedAt: event.detectedAt
                        )
                    )
                },
                newestMark: newestMark,
                checkedAt: facts.checkedAt,
                sourceUpdatedAt: facts.sourceUpdatedAt,
                method: facts.method?.rawValue,
                purpose: facts.purpose.rawValue
            )
        )
    }

    /// Reads that answer; events must come in the order of their marks.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            CertificateEventPageForm.self,
            from: json,
            unknownMembers: .ignored
        )
        guard form.events.count <= Self.maximumCount else { throw .unusable(member: "events") }
        var events: [CertificateEvent] = []
        for member in form.events { events.append(try member.form.model()) }
        try checkOrder(of: events.map(\.mark), newest: form.newestMark)
        self.init(events: events, newestMark: form.newestMark, facts: try form.facts())
    }
}

struct ConsentEventForm: WireForm {
    var mark: Int
    var consentId: String
    var userId: String
    var serviceId: String
    var change: String
    var withdrawnIn: String?
    var happenedAt: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case mark, consentId, userId, serviceId, change, withdrawnIn, happenedAt
    }

    init(_ model: ConsentEvent) {
        mark = model.mark
        consentId = model.consentID.text
        userId = model.userID.text
        serviceId = model.serviceID.text
        happenedAt = model.happenedAt
        switch model.change {
        case .reflected: change = "reflected"
        case .withdrawn(let place):
            change = "withdrawn"
            withdrawnIn = place.rawValue
        case .expired: change = "expired"
        }
    }

    func readChange() throws(MessageError) -> ConsentEvent.Change {
        switch change {
        case "reflected": return .reflected
        case "expired": return .expired
        case "withdrawn":
            guard let withdrawnIn else { throw .missing(member: "events.withdrawnIn") }
            return .withdrawn(
                in: try WithdrawalPlace(rawValue: withdrawnIn).usable("events.withdrawnIn")
            )
        default: throw .unusable(member: "events.change")
        }
    }

    func model() throws(MessageError) -> ConsentEvent {
        try ConsentEvent(
            mark: mark,
            consentID: try ConsentID(consentId).usable("events.consentId"),
            userID: try UserID(userId).usable("events.userId"),
            serviceID: try ServiceID(serviceId).usable("events.serviceId"),
            change: try readChange(),
            happenedAt: happenedAt
        ).usable("events.mark")
    }
}

struct ConsentEventPageForm: WireForm {
    var events: [Members<ConsentEventForm>]
    var newestMark: Int
    var checkedAt: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case events, newestMark, checkedAt
    }
}

extension ConsentEventPage: JSONMessage {
    /// The answer to `GET /consent-events`.
    package func json() -> [UInt8] {
        WireCoding.write(
            ConsentEventPageForm(
                events: events.map { Members(ConsentEventForm($0)) },
                newestMark: newestMark,
                checkedAt: checkedAt
            )
        )
    }

    /// Reads that answer; events must come in the order of their marks.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            ConsentEventPageForm.self,
            from: json,
            unknownMembers: .ignored
        )
        guard form.events.count <= Self.maximumCount else { throw .unusable(member: "events") }
        var events: [ConsentEvent] = []
        for member in form.events { events.append(try member.form.model()) }
        try checkOrder(of: events.map(\.mark), newest: form.newestMark)
        self.init(events: events, newestMark: form.newestMark, checkedAt: form.checkedAt)
    }
}

/// Marks count up, and none is above the newest: a page out of order would lose events.
private func checkOrder(of marks: [Int], newest: Int) throws(MessageError) {
    guard newest >= 0, zip(marks, marks.dropFirst()).allSatisfy({ $0 < $1 }),
        (marks.last ?? 0) <= newest
    else { throw .unusable(member: "events.mark") }
}
