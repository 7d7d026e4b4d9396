// Values in PostgreSQL's binary form: numbers big-endian, texts and bytes as they are.

import RecordStore
import Records

extension StoreValue {
    /// Numbers of PostgreSQL's types (catalogue `pg_type`).
    private enum TypeNumber {
        static let bytea: UInt32 = 17
        static let int8: UInt32 = 20
        static let int4: UInt32 = 23
        static let text: UInt32 = 25
        static let name: UInt32 = 19
    }

    /// As an argument; `nil` for nothing.
    var binary: [UInt8]? {
        switch self {
        case .null: nil
        case .integer(let number):
            (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        case .text(let text): Array(text.utf8)
        case .bytes(let bytes): bytes
        }
    }

    /// Reads a column of one of the types our tables have; another one is `damaged`.
    init(binary bytes: [UInt8], type: UInt32) throws(RecordError) {
        switch type {
        case TypeNumber.bytea: self = .bytes(bytes)
        case TypeNumber.int8 where bytes.count == 8, TypeNumber.int4 where bytes.count == 4:
            var number: Int64 = bytes.first.map { $0 & 0x80 != 0 } == true ? -1 : 0
            for byte in bytes { number = number << 8 | Int64(byte) }
            self = .integer(number)
        case TypeNumber.text, TypeNumber.name:
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .damaged }
            self = .text(text)
        default: throw .damaged
        }
    }
}
