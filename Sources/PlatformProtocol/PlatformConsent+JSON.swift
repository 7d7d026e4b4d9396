// Consents as the PF keeps them, on the wire.

import Identity

struct PlatformConsentForm: WireForm {
    var consentId: String
    var userId: String
    var serviceId: String
    var items: [String]
    var receivedAt: Timestamp
    var validFrom: CalendarDate
    var validThrough: CalendarDate
    var state: String
    var withdrawnAt: Timestamp?
    var withdrawnIn: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case consentId, userId, serviceId, items, receivedAt, validFrom, validThrough, state
        case withdrawnAt, withdrawnIn
    }

    init(_ model: PlatformConsent) {
        consentId = model.id.text
        userId = model.userID.text
        serviceId = model.serviceID.text
        items = model.items.sorted().map(\.rawValue)
        receivedAt = model.receivedAt
        validFrom = model.firstDay
        validThrough = model.lastDay
        switch model.state {
        case .notSynced: state = "notSynced"
        case .live: state = "live"
        case .expired: state = "expired"
        case .withdrawn(let moment, let place):
            state = "withdrawn"
            withdrawnAt = moment
            withdrawnIn = place.rawValue
        }
    }

    func readState() throws(MessageError) -> ConsentCondition {
        switch state {
        case "notSynced": return .notSynced
        case "live": return .live
        case "expired": return .expired
        case "withdrawn":
            guard let withdrawnAt else { throw .missing(member: "withdrawnAt") }
            guard let withdrawnIn else { throw .missing(member: "withdrawnIn") }
            return .withdrawn(
                at: withdrawnAt,
                in: try WithdrawalPlace(rawValue: withdrawnIn).usable("withdrawnIn")
            )
        default: throw .unusable(member: "state")
        }
    }

    func model() throws(MessageError) -> PlatformConsent {
        try PlatformConsent(
            id: try ConsentID(consentId).usable("consentId"),
            userID: try UserID(userId).usable("userId"),
            serviceID: try ServiceID(serviceId).usable("serviceId"),
            items: try ConsentItem.read(items),
            receivedAt: receivedAt,
            firstDay: validFrom,
            lastDay: validThrough,
            state: try readState()
        ).usable("items")
    }
}

extension ConsentItem {
    /// The items of a message: each at most once.
    static func read(_ words: [String]) throws(MessageError) -> Set<ConsentItem> {
        guard words.count <= allCases.count else { throw .unusable(member: "items") }
        var read: Set<ConsentItem> = []
        for word in words {
            let (isNew, _) = read.insert(try ConsentItem(rawValue: word).usable("items"))
            guard isNew else { throw .unusable(member: "items") }
        }
        return read
    }
}

extension PlatformConsent: JSONMessage {
    /// The answer to `GET /consents/{reference}/record`.
    package func json() -> [UInt8] { WireCoding.write(PlatformConsentForm(self)) }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        self = try WireCoding.read(
            PlatformConsentForm.self,
            from: json,
            unknownMembers: .ignored
        ).model()
    }
}

struct ConsentListForm: WireForm {
    var consents: [Members<PlatformConsentForm>]
    var checkedAt: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case consents, checkedAt
    }
}

extension ConsentList: JSONMessage {
    /// The answer to `GET /users/{reference}/consents`.
    package func json() -> [UInt8] {
        WireCoding.write(
            ConsentListForm(
                consents: consents.map { Members(PlatformConsentForm($0)) },
                checkedAt: checkedAt
            )
        )
    }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(ConsentListForm.self, from: json, unknownMembers: .ignored)
        guard form.consents.count <= PlatformConsent.maximumCount else {
            throw .unusable(member: "consents")
        }
        var consents: [PlatformConsent] = []
        for member in form.consents { consents.append(try member.form.model()) }
        self.init(consents: consents, checkedAt: form.checkedAt)
    }
}
