// What goes into a table and comes out of it, whatever the engine.

import Records

/// A value of a column.
package enum StoreValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// A row of an answer, its columns by name.
package struct StoreRow: Sendable {
    private let names: [String]
    private let values: [StoreValue]

    /// A row; as many values as names.
    package init(names: [String], values: [StoreValue]) {
        self.names = names
        self.values = values
    }

    /// A whole number.
    package func integer(_ name: String) throws(RecordError) -> Int64 {
        guard case .integer(let number) = value(name) else { throw .damaged }
        return number
    }

    /// A whole number or nothing.
    package func optionalInteger(_ name: String) throws(RecordError) -> Int64? {
        switch value(name) {
        case .integer(let number): return number
        case .null: return nil
        case .text, .bytes, nil: throw .damaged
        }
    }

    /// A text.
    package func text(_ name: String) throws(RecordError) -> String {
        guard case .text(let text) = value(name) else { throw .damaged }
        return text
    }

    /// Bytes.
    package func bytes(_ name: String) throws(RecordError) -> [UInt8] {
        guard case .bytes(let bytes) = value(name) else { throw .damaged }
        return bytes
    }

    /// Bytes or nothing.
    package func optionalBytes(_ name: String) throws(RecordError) -> [UInt8]? {
        switch value(name) {
        case .bytes(let bytes): return bytes
        case .null: return nil
        case .text, .integer, nil: throw .damaged
        }
    }

    private func value(_ name: String) -> StoreValue? {
        for index in names.indices where names[index] == name { return values[index] }
        return nil
    }
}
