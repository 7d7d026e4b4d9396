// The same rows without any of what protects them.

import RecordStore
import Records

/// A table as `verification_records`, filled and asked through an engine alone.
struct BareTable: Sendable {
    private let engine: any StoreEngine

    init(engine: any StoreEngine) throws {
        self.engine = engine
        try engine.prepare(.evidence) { (transaction) throws(RecordError) in
            try transaction.run(
                """
                INSERT INTO keys (version, salt, nonce, sealed, seals) VALUES (1, ?, ?, ?, 0)
                """,
                [.bytes([0]), .bytes([0]), .bytes([0])]
            )
        }
    }

    /// Puts rows in, in one transaction.
    func put(_ numbers: Range<Int>, size: Int) throws(RecordError) {
        try engine.perform(.writing) { (transaction) throws(RecordError) in
            for number in numbers {
                let index = Self.index(number)
                try transaction.run(
                    """
                    INSERT INTO verification_records (id, made_at, kept_through, receipt_index,
                        account_index, name_index, reading_index, birth_index, key_version, nonce,
                        sealed)
                    VALUES (?, ?, NULL, ?, NULL, ?, ?, ?, 1, ?, ?)
                    """,
                    [
                        .text("\(number)"), .integer(Int64(number)), .bytes(index), .bytes(index),
                        .bytes(index), .bytes(Self.index(number % 20_000)), .bytes([0]),
                        .bytes([UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size)),
                    ]
                )
            }
        }
    }

    /// Finds a row by one of its indexes; the bytes in it.
    func find(_ number: Int, by column: String) throws(RecordError) -> Int {
        try engine.perform(.reading) { (transaction) throws(RecordError) in
            let rows = try transaction.rows(
                "SELECT * FROM verification_records WHERE \(column) = ? ORDER BY made_at, id",
                [.bytes(Self.index(number))]
            )
            return try rows.first?.bytes("sealed").count ?? 0
        }
    }

    /// 32 bytes that are spread like a digest's.
    private static func index(_ number: Int) -> [UInt8] {
        var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
        return (0..<32).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state)
        }
    }
}
