// One file of `Screens/steps/`: one step.

import CounterFlow

/// Understands a step file.
struct StepReader {
    static let keys = ["id", "turn", "kind", "condition", "fields", "leads"]
    static let fieldKeys = ["id", "kind", "need", "choices", "longest", "use"]
    static let leadKeys = ["field", "choice", "past", "approval", "stop"]

    /// The longest text a field may allow, in code points.
    static let longestText = 200

    let file: YAMLFile

    func step() throws(ScreenBookError) -> Step {
        let root = file.root
        try root.only(Self.keys)
        let id = try root.id()
        let fields = try fields()
        return Step(
            id: id,
            turn: try root.value("turn"),
            kind: try root.value("kind"),
            condition: try root.value("condition", or: .always),
            fields: fields,
            leads: try leads(among: fields)
        )
    }

    private func fields() throws(ScreenBookError) -> [Field] {
        var fields: [Field] = []
        for mapping in try file.root.mappings("fields") {
            let field = try self.field(mapping)
            if fields.contains(where: { $0.id == field.id }) {
                throw .duplicate(mapping.spot(of: "id"), name: field.id)
            }
            fields.append(field)
        }
        return fields
    }

    private func field(_ mapping: YAMLMapping) throws(ScreenBookError) -> Field {
        try mapping.only(Self.fieldKeys)
        let id = try mapping.id()
        let kind: FieldKind = try mapping.value("kind")
        let choices = try mapping.ids("choices")
        let wantsChoices = kind == .choice || kind == .choices
        if wantsChoices == choices.isEmpty {
            throw .choicesDoNotFit(mapping.spot(of: "choices"), field: id)
        }
        return Field(
            id: id,
            kind: kind,
            need: try mapping.value("need", among: [.required, .optional], or: .required),
            choices: choices,
            longest: try mapping.number("longest", in: 1...Self.longestText) ?? 60,
            use: try mapping.value("use", among: [.signed, .guiding], or: .signed)
        )
    }

    private func leads(among fields: [Field]) throws(ScreenBookError) -> [Lead] {
        var leads: [Lead] = []
        for mapping in try file.root.mappings("leads") {
            try mapping.only(Self.leadKeys)
            let name = try mapping.text("field")
            guard let field = fields.first(where: { $0.id == name }) else {
                let spot = mapping.spot(of: "field")
                throw mapping.unknown(name, at: spot, among: fields.map(\.id))
            }
            let lead = Lead(
                field: name,
                answer: try answer(mapping, of: field),
                destination: try destination(mapping)
            )
            if leads.contains(where: { $0.field == lead.field && $0.answer == lead.answer }) {
                throw .duplicate(mapping.spot, name: name)
            }
            leads.append(lead)
        }
        return leads
    }

    private func answer(
        _ mapping: YAMLMapping,
        of field: Field
    ) throws(ScreenBookError) -> LeadAnswer {
        switch (try mapping.optionalText("choice"), try mapping.optionalText("past")) {
        case (let choice?, nil):
            guard field.choices.contains(choice) else {
                throw mapping.unknown(choice, at: mapping.spot(of: "choice"), among: field.choices)
            }
            return .choice(choice)
        case (nil, let day?):
            guard day == "today" else {
                throw mapping.unknown(day, at: mapping.spot(of: "past"), among: ["today"])
            }
            guard field.kind == .date else {
                throw .wrongShape(mapping.spot(of: "field"), key: field.id, expected: .day)
            }
            return .past
        default:
            throw .eitherOr(mapping.spot, keys: ["choice", "past"])
        }
    }

    private func destination(_ mapping: YAMLMapping) throws(ScreenBookError) -> Destination {
        switch (mapping.has("approval"), mapping.has("stop")) {
        case (true, false): .approval(try mapping.value("approval"))
        case (false, true): .stop(try mapping.value("stop"))
        default: throw .eitherOr(mapping.spot, keys: ["approval", "stop"])
        }
    }
}

extension YAMLMapping {
    /// The value of `id`, of the shape of an id.
    func id() throws(ScreenBookError) -> String {
        let id = try text("id")
        guard Self.isID(id) else { throw .badID(spot(of: "id"), id: id) }
        return id
    }

    /// A list of ids without doubles; empty when left out.
    ///
    /// Language tags are ids too: `zh-Hans`.
    func ids(_ key: String) throws(ScreenBookError) -> [String] {
        var ids: [String] = []
        for (id, spot) in try texts(key) {
            guard Self.isID(id.lowercased()), id.first?.isLowercase == true else {
                throw .badID(spot, id: id)
            }
            if ids.contains(id) { throw .duplicate(spot, name: id) }
            ids.append(id)
        }
        return ids
    }

    private static func isID(_ text: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = text.utf8.first, letters.contains(first), text.utf8.count <= 64 else {
            return false
        }
        return text.utf8.allSatisfy {
            letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
        }
    }
}
