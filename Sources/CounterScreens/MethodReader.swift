// `Screens/methods.yaml`: from which day on a law names the JPKI method by which letter.

import CounterFlow
import Identity

/// Understands the table of method letters.
struct MethodReader {
    static let keys = ["law", "from", "letter", "revision", "certainty"]

    let file: YAMLFile

    func table() throws(ScreenBookError) -> MethodTable {
        try file.root.only(["rows"])
        var rows: [MethodRow] = []
        for mapping in try file.root.mappings("rows") {
            let row = try self.row(mapping)
            if rows.contains(where: { $0.law == row.law && $0.from == row.from }) {
                throw .duplicate(mapping.spot, name: "\(row.law) \(row.from)")
            }
            rows.append(row)
        }
        guard !rows.isEmpty else { throw .missingKey(file.root.spot, key: "rows") }
        return MethodTable(rows: rows)
    }

    private func row(_ mapping: YAMLMapping) throws(ScreenBookError) -> MethodRow {
        try mapping.only(Self.keys)
        let from = try mapping.text("from")
        guard let day = CalendarDate(from) else {
            throw .wrongShape(mapping.spot(of: "from"), key: "from", expected: .day)
        }
        let letter: LegalLetter = try mapping.value("letter")
        return MethodRow(
            law: try mapping.text("law"),
            from: day,
            letter: letter.printed,
            revision: try mapping.text("revision"),
            certainty: try mapping.value("certainty", among: [.confirmed, .unconfirmed])
        )
    }
}
