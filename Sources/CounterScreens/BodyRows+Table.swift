// Many short choices stand in columns, read downwards: fourteen languages fit where nine rows would.

import Canvas

extension BodyRows {
    /// From this many choices on they stand in columns.
    private static let leastTabled = 10
    /// The most columns.
    private static let mostColumns = 4
    /// Between two columns.
    private static let gap = 2

    /// Whether an item is a choice of a table that an item before it began.
    func isInTable(_ index: Int) -> Bool {
        choices(of: view.items[index].group).count >= Self.leastTabled
            && view.items[index].role == .choice
    }

    /// The rows of a table of choices, when `index` is its first one.
    func table(from index: Int) -> [BodyRow]? {
        guard isInTable(index) else { return nil }
        let choices = choices(of: view.items[index].group)
        guard choices.first == index else { return nil }
        let cells = choices.map { Cluster.split(text(of: view.items[$0])) }
        let widest = cells.map(Self.columns).max() ?? 0
        let fitting = (width + Self.gap) / (widest + Self.gap)
        let columns = max(1, min(fitting, Self.mostColumns))
        let count = (choices.count + columns - 1) / columns
        return (0..<count).map { row in
            var built = BodyRow(spans: [], part: .item, item: choices[row])
            for place in stride(from: row, to: choices.count, by: count) {
                append(cells[place], of: choices[place], widest: widest, to: &built)
            }
            return built
        }
    }

    private func append(_ cell: [Cluster], of item: Int, widest: Int, to row: inout BodyRow) {
        let isFocused = view.items[item].focus == .focused
        if isFocused {
            row.item = item
            row.cursor = row.spans.reduce(0) { $0 + $1.columns }
        }
        row.spans.append(BodySpan(cell, isFocused ? .focus : .value))
        let rest = widest - Self.columns(cell) + Self.gap
        row.spans.append(BodySpan(String(repeating: " ", count: rest), .label))
    }

    private func choices(of group: String) -> [Int] {
        view.items.indices.filter {
            view.items[$0].group == group && view.items[$0].role == .choice
        }
    }

    private func text(of item: ViewItem) -> String {
        let pointer = item.focus == .focused ? "> " : "  "
        let mark = item.mark == .chosen ? "(*) " : "( ) "
        let number = item.number.map { "\($0) " } ?? ""
        return pointer + mark + number + item.label
    }

    private static func columns(_ clusters: [Cluster]) -> Int {
        clusters.reduce(0) { $0 + $1.columns }
    }
}
