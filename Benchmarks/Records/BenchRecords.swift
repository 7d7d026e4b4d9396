// Keeping and finding records in a store of a million, as a ratio to the bare database.
//
//     bench-records [RECORDS] [SUBJECT...]
//
// RECORDS is 1000000 if not said; a SUBJECT is `sqlite` or `postgresql`, and both if none is said.
//
// Every result is one line, tab-separated: id, value, limit, held or short. Lines that start with #
// are remarks. The bare side keeps rows of the same size in a table with the same indexes, through
// the same engine, without seals, blind indexes or journal; both sides run in turn on full tables.

import Foundation
import Identity
import PostgresStore
import PrivateDatabase
import RecordStore
import Records

@main
struct BenchRecords {
    /// The limits of the house: what is kept or found a second, as a part of the bare database.
    enum Limit {
        static let keeping = 0.15
        static let finding = 0.25
    }

    /// A folder that is removed at the end.
    private let folder: String
    private let count: Int

    static func main() async throws {
        var words = Array(CommandLine.arguments.dropFirst())
        let count = words.compactMap { Int($0) }.first ?? 1_000_000
        words.removeAll { Int($0) != nil }
        func isAsked(_ subject: String) -> Bool { words.isEmpty || words.contains(subject) }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "madoguchi-bench-\(UUID().uuidString)").path
        defer {
            // What can't be removed stays in the folder for temporary files.
            try? FileManager.default.removeItem(atPath: folder)
        }
        let bench = BenchRecords(folder: folder, count: count)
        if isAsked("sqlite") { try await bench.sqlite() }
        if isAsked("postgresql") { try await bench.postgreSQL() }
    }

    private func sqlite() async throws {
        let vault = try RecordVault(folder: folder + "/sealed", keyFile: folder + "/key")
        let bare = try BareTable(
            engine: SQLiteEngine(layout: .evidence, folder: folder + "/bare")
        )
        try await measure("sqlite", RecordSpeed(vault: vault, bare: bare, count: count))
    }

    private func postgreSQL() async throws {
        guard let server = PrivateServer.shared else {
            print("# postgresql: not installed, not measured")
            return
        }
        func settings() throws -> PostgresSettings? {
            PostgresSettings(
                hosts: [server.folder],
                database: try server.database(),
                user: "owner",
                passwordFile: nil,
                authority: nil
            )
        }
        guard let sealed = try settings(), let plain = try settings() else { return }
        let vault = try RecordVault(
            engine: PostgresEngine(sealed, layout: .evidence),
            key: .file(folder + "/postgresql.key")
        )
        let bare = try BareTable(
            engine: PostgresEngine(plain, layout: .evidence)
        )
        try await measure("postgresql", RecordSpeed(vault: vault, bare: bare, count: count))
    }

    private func measure(_ engine: String, _ speed: RecordSpeed) async throws {
        let filled = try await speed.fill()
        print("# \(engine): \(count) records, filled at \(Int(filled)) a second")
        report(engine, "keep", Limit.keeping, try await speed.keeping())
        report(engine, "find-by-receipt", Limit.finding, try await speed.findingByReceipt())
        report(engine, "find-by-person", Limit.finding, try await speed.findingByPerson())
    }

    private func report(
        _ engine: String,
        _ what: String,
        _ limit: Double,
        _ rates: RecordSpeed.Rates
    ) {
        let ratio = rates.sealed / rates.bare
        let id = "records.\(engine).\(what)"
        print("# \(id): \(Int(rates.sealed)) a second, bare \(Int(rates.bare))")
        print("\(id)\t\(text(ratio))\t\(text(limit))\t\(ratio >= limit ? "held" : "short")")
    }

    private func text(_ value: Double) -> String {
        let thousandths = Int((value * 1_000).rounded())
        let fraction = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - fraction.count)
            + fraction
    }
}
