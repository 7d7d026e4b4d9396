// What a screen says of itself when it comes.

package import Canvas

/// A screen that is there: its size, and what its terminal can draw.
package struct DisplayHello: Equatable, Sendable {
    /// Width.
    package let columns: Int
    /// Height.
    package let rows: Int
    /// The scripts of which its terminal counts the columns as this program does.
    package let agreeing: Set<ScriptSample>

    /// A screen of a size, brought within the limits of a grid.
    package init(columns: Int, rows: Int, agreeing: Set<ScriptSample>) {
        self.columns = min(max(columns, 1), CellGrid.mostColumns)
        self.rows = min(max(rows, 1), CellGrid.mostRows)
        self.agreeing = agreeing
    }

    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(short: Int(DisplayLimits.version))
        bytes.append(short: columns)
        bytes.append(short: rows)
        bytes.append(UInt8(agreeing.count))
        for script in agreeing.map(\.rawValue).sorted() {
            bytes.append(UInt8(script.utf8.count))
            bytes += Array(script.utf8)
        }
        return bytes
    }

    /// A hello behind its version; a script that this program does not know is left out.
    init?(_ reader: inout ByteReader) {
        guard let columns = reader.short(), let rows = reader.short(), let count = reader.byte(),
            count <= DisplayLimits.mostScripts
        else { return nil }
        var agreeing: Set<ScriptSample> = []
        for _ in 0..<count {
            guard let length = reader.byte(), let name = reader.text(Int(length)) else {
                return nil
            }
            if let script = ScriptSample(rawValue: name) { agreeing.insert(script) }
        }
        guard reader.isAtEnd else { return nil }
        self.init(columns: Int(columns), rows: Int(rows), agreeing: agreeing)
    }
}
