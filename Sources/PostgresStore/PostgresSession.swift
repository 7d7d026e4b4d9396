// One connection to a server, and the statements it knows by name.

import CPostgres
import Glibc
import RecordStore
import Records

/// A connection; used by one thread at a time.
final class PostgresSession {
    private let connection: OpaquePointer
    /// Statements that the server has prepared, by their text.
    private var prepared: [String: String] = [:]

    /// Connects; the tables are looked for in `schema` alone.
    init(
        _ settings: PostgresSettings,
        schema: String,
        patience: Double
    ) throws(PostgresFailure) {
        do throws(RecordError) {
            try settings.checkPasswordFile()
        } catch {
            throw .final(error)
        }
        let parameters = settings.parameters
        let connection = Self.cStrings(parameters.map(\.0)) { names in
            Self.cStrings(parameters.map(\.1)) { values in PQconnectdbParams(names, values, 0) }
        }
        guard let connection else { throw .final(.serverUnreachable(code: 0)) }
        self.connection = connection
        guard PQstatus(connection) == CONNECTION_OK else {
            let isAboutPassword =
                PQconnectionNeedsPassword(connection) == 1
                || PQconnectionUsedPassword(connection) == 1
            throw isAboutPassword
                ? .final(.serverRefused)
                : .final(.serverUnreachable(code: Int(PQstatus(connection).rawValue)))
        }
        // Notices would be written over the screen.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        try run("SET search_path = \(schema)")
        try run("SET lock_timeout = \(Int(patience * 1_000))")
        try run("SET synchronous_commit = on")
    }

    deinit {
        PQfinish(connection)
    }

    /// Runs a statement without arguments and without rows.
    func run(_ sql: String) throws(PostgresFailure) {
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure(result) }
    }

    /// Runs a prepared statement, row by row as they come; returns how many rows it changed.
    func run(
        _ sql: String,
        _ arguments: [StoreValue],
        _ body: (StoreRow) throws(RecordError) -> Void
    ) throws(PostgresFailure) -> Int {
        let name = try prepare(sql, arguments)
        try send(name, arguments)
        PQsetSingleRowMode(connection)
        var changed = 0
        var failed: PostgresFailure?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            // What follows a failure is read and dropped: the connection must come to rest.
            guard failed == nil else { continue }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                do throws(RecordError) {
                    try body(Self.row(result))
                } catch {
                    failed = .final(error)
                    cancel()
                }
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                changed += Int(String(cString: PQcmdTuples(result))) ?? 0
            default:
                failed = failure(result)
            }
        }
        if let failed { throw failed }
        return changed
    }

    private func send(_ name: String, _ arguments: [StoreValue]) throws(PostgresFailure) {
        let encoded = arguments.map(\.binary)
        let lengths = encoded.map { Int32($0?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: arguments.count)
        let bytes = encoded.flatMap { $0 ?? [] }
        // One block for all values, so that their addresses hold for the length of the call.
        let sent = (bytes + [0]).withUnsafeBytes { block in
            var pointers: [UnsafePointer<CChar>?] = []
            var offset = 0
            for value in encoded {
                let start = block.baseAddress.map { $0 + offset }
                pointers.append(value == nil ? nil : start?.assumingMemoryBound(to: CChar.self))
                offset += value?.count ?? 0
            }
            return PQsendQueryPrepared(
                connection,
                name,
                Int32(arguments.count),
                pointers,
                lengths,
                formats,
                1
            )
        }
        guard sent == 1 else { throw .lineLost }
    }

    /// The statement's name on the server, prepared once a session.
    private func prepare(
        _ sql: String,
        _ arguments: [StoreValue]
    ) throws(PostgresFailure) -> String {
        if let name = prepared[sql] { return name }
        let name = "s\(prepared.count)"
        let result = PQprepare(connection, name, Self.numbered(sql), 0, nil)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure(result) }
        prepared[sql] = name
        return name
    }

    /// `$1`, `$2`, … for the question marks; no statement of ours has one within a text.
    static func numbered(_ sql: String) -> String {
        var number = 0
        return sql.reduce(into: "") { text, character in
            if character == "?" {
                number += 1
                text += "$\(number)"
            } else {
                text.append(character)
            }
        }
    }

    private func cancel() {
        guard let cancel = PQgetCancel(connection) else { return }
        var room = [CChar](repeating: 0, count: 256)
        PQcancel(cancel, &room, Int32(room.count))
        PQfreeCancel(cancel)
    }

    private func failure(_ result: OpaquePointer?) -> PostgresFailure {
        guard PQstatus(connection) == CONNECTION_OK else { return .lineLost }
        guard let field = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else {
            return .lineLost
        }
        return PostgresFailure(state: String(cString: field))
    }

    private static func row(_ result: OpaquePointer) throws(RecordError) -> StoreRow {
        var names: [String] = []
        var values: [StoreValue] = []
        for column in 0..<PQnfields(result) {
            names.append(String(cString: PQfname(result, column)))
            guard PQgetisnull(result, 0, column) == 0 else {
                values.append(.null)
                continue
            }
            let bytes = Array(
                UnsafeRawBufferPointer(
                    start: PQgetvalue(result, 0, column),
                    count: Int(PQgetlength(result, 0, column))
                )
            )
            values.append(try StoreValue(binary: bytes, type: PQftype(result, column)))
        }
        return StoreRow(names: names, values: values)
    }

    private static func cStrings<Answer>(
        _ texts: [String],
        _ body: ([UnsafePointer<CChar>?]) -> Answer
    ) -> Answer {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies.map { UnsafePointer($0) } + [nil])
    }
}

// Its engine holds a lock for as long as a transaction uses it: one thread at a time.
extension PostgresSession: @unchecked Sendable {}
