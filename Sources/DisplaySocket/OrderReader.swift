// Bytes of a counter cut into orders; the picture is kept, since rows that did not change are not
// sent.

import Canvas

/// Cuts what a counter sends.
struct OrderReader {
    private var bytes: [UInt8] = []
    private var grid = CellGrid(columns: 1, rows: 1)
    /// Whether something came that no counter says.
    private(set) var isBroken = false

    /// Takes bytes; returns the orders they complete.
    mutating func take(_ more: some Sequence<UInt8>) -> [DisplayOrder] {
        bytes += more
        var orders: [DisplayOrder] = []
        var start = 0
        while !isBroken, bytes.count - start >= DisplayLimits.header {
            let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= DisplayLimits.longestToDisplay else {
                isBroken = true
                break
            }
            let end = start + DisplayLimits.header + length
            guard bytes.count >= end else { break }
            let payload = Array(bytes[start + DisplayLimits.header..<end])
            if let message = ToDisplay(kind: bytes[start + 4], payload: payload) {
                orders.append(order(message))
            } else {
                isBroken = true
            }
            start = end
        }
        bytes.removeFirst(start)
        return orders
    }

    private mutating func order(_ message: ToDisplay) -> DisplayOrder {
        switch message {
        case .picture(let rows):
            rows.paint(into: &grid)
            return .show(
                DisplayPicture(grid: grid, cursor: rows.cursor, language: rows.language)
            )
        case .beginSecret(let entry, let capacity):
            return .beginSecret(entry: entry, capacity: capacity)
        case .endSecret: return .endSecret
        case .refused(let reason): return .refused(reason)
        }
    }
}
