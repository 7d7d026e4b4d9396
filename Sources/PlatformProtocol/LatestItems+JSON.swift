// 最新の基本4情報 on the wire.

import Identity

struct LatestItemsRequestForm: WireForm {
    var consentId: String
    var serviceId: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case consentId, serviceId
    }
}

extension LatestItemsRequest: JSONMessage {
    /// The body of `POST /latest-items`.
    package func json() -> [UInt8] {
        WireCoding.write(
            LatestItemsRequestForm(consentId: consentID.text, serviceId: serviceID.text)
        )
    }

    /// Reads the body of `POST /latest-items`, strictly.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            LatestItemsRequestForm.self,
            from: json,
            unknownMembers: .refused
        )
        self.init(
            consentID: try ConsentID(form.consentId).usable("consentId"),
            serviceID: try ServiceID(form.serviceId).usable("serviceId")
        )
    }
}

struct LatestItemsForm: WireForm {
    var name: ExactText?
    var address: ExactText?
    var birthDate: String?
    var sex: String?
    var certifiedAt: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, address, birthDate, sex, certifiedAt
    }

    init(_ model: LatestItems) {
        name = model.name
        address = model.address
        birthDate = model.birthDate?.text
        sex = model.sex?.rawValue
        certifiedAt = model.certifiedAt
    }

    func model() throws(MessageError) -> LatestItems {
        var birth: BirthDate?
        if let birthDate {
            birth = try FourItemsForm.birthDate(birthDate).usable("items.birthDate")
        }
        var readSex: Sex?
        if let sex { readSex = try Sex(rawValue: sex).usable("items.sex") }
        return try LatestItems(
            name: try Self.bounded(name, "items.name"),
            address: try Self.bounded(address, "items.address"),
            birthDate: birth,
            sex: readSex,
            certifiedAt: certifiedAt
        ).usable("items")
    }

    private static func bounded(
        _ text: ExactText?,
        _ member: String
    )
        throws(MessageError) -> ExactText?
    {
        guard let text else { return nil }
        return try boundedText(text, member, from: 0, to: FourItemsForm.maximumTextLength)
    }
}

struct LatestItemsResultForm: CheckedForm {
    var consentId: String
    var outcome: String
    var refusal: String?
    var items: Members<LatestItemsForm>?
    var checkedAt: Timestamp
    var sourceUpdatedAt: Timestamp?
    var method: String?
    var purpose: String
    var charge: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case consentId, outcome, refusal, items, checkedAt, sourceUpdatedAt, method, purpose, charge
    }

    func readOutcome() throws(MessageError) -> LatestItemsResult.Outcome {
        switch outcome {
        case "newer":
            guard let items else { throw .missing(member: "items") }
            return .newer(try items.form.model())
        case "noNewer":
            return .noNewer
        case "notProvided":
            guard items == nil else { throw .unusable(member: "items") }
            guard let refusal else { throw .missing(member: "refusal") }
            return .notProvided(try LatestItemsRefusal(rawValue: refusal).usable("refusal"))
        default:
            throw .unusable(member: "outcome")
        }
    }
}

extension LatestItemsResult: JSONMessage {
    /// The answer to `POST /latest-items`.
    package func json() -> [UInt8] {
        var form = LatestItemsResultForm(
            consentId: consentID.text,
            outcome: "noNewer",
            checkedAt: facts.checkedAt,
            sourceUpdatedAt: facts.sourceUpdatedAt,
            method: facts.method?.rawValue,
            purpose: facts.purpose.rawValue,
            charge: charge.rawValue
        )
        switch outcome {
        case .newer(let items):
            form.outcome = "newer"
            form.items = Members(LatestItemsForm(items))
        case .noNewer: break
        case .notProvided(let refusal):
            form.outcome = "notProvided"
            form.refusal = refusal.rawValue
        }
        return WireCoding.write(form)
    }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            LatestItemsResultForm.self,
            from: json,
            unknownMembers: .ignored
        )
        self.init(
            consentID: try ConsentID(form.consentId).usable("consentId"),
            outcome: try form.readOutcome(),
            facts: try form.facts(),
            charge: try CheckCharge(rawValue: form.charge).usable("charge")
        )
    }
}
