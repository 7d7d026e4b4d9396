// One file of `Screens/procedures/`: a procedure as an order of steps.

import CounterFlow

/// Understands a procedure file.
struct ProcedureReader {
    static let keys = ["id", "title", "product", "law", "declarations", "steps"]
    static let declarationKeys = ["id", "version"]

    let file: YAMLFile
    /// The steps of `Screens/steps/`, by id.
    let steps: [String: Step]

    func procedure() throws(ScreenBookError) -> Procedure {
        let root = file.root
        try root.only(Self.keys)
        let procedure = Procedure(
            id: try root.id(),
            title: try root.text("title"),
            product: try root.text("product"),
            law: try root.text("law"),
            declarations: try declarations(),
            steps: try orderedSteps()
        )
        if let fault = ProcedureCheck.faults(of: procedure).first {
            throw .order(root.spot(of: "steps"), fault)
        }
        return procedure
    }

    private func declarations() throws(ScreenBookError) -> [Declaration] {
        var declarations: [Declaration] = []
        for mapping in try file.root.mappings("declarations") {
            try mapping.only(Self.declarationKeys)
            let id = try mapping.id()
            if declarations.contains(where: { $0.id == id }) {
                throw .duplicate(mapping.spot(of: "id"), name: id)
            }
            declarations.append(Declaration(id: id, version: try mapping.text("version")))
        }
        return declarations
    }

    private func orderedSteps() throws(ScreenBookError) -> [Step] {
        var ordered: [Step] = []
        for (id, spot) in try file.root.texts("steps") {
            guard let step = steps[id] else {
                throw file.root.unknown(id, at: spot, among: steps.keys.sorted())
            }
            if ordered.contains(where: { $0.id == id }) { throw .duplicate(spot, name: id) }
            ordered.append(step)
        }
        guard !ordered.isEmpty else { throw .missingKey(file.root.spot, key: "steps") }
        return ordered
    }
}
