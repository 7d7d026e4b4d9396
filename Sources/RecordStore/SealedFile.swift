// One store file: SQLite underneath, every row sealed.

import Cryptography
import FoundationEssentials
import GRDB
import Records
import Secrets

/// What a store file is made of.
struct StoreLayout: Sendable {
    /// The file's name in the store's folder.
    let fileName: String
    /// SQLite's `application_id`, by which the file is told apart from others.
    let applicationID: Int
    /// The tables, each a complete statement.
    let tables: [String]

    /// The version of the tables this program writes and reads.
    static let schemaVersion = 1
}

/// An open store file.
///
/// Every change is one transaction; what `write` returned is on the disk.
final class SealedFile: Sendable {
    /// How many rows one key may seal with random nonces (NIST SP 800-38D §8.3: 2^32).
    static let mostSeals: Int64 = 1 << 32
    /// How long another program may hold the file before `locked` is reported, in seconds.
    static let patience = 5.0

    private static let keyCheck = Array("madoguchi record store".utf8)
    private static let keyTable = """
        CREATE TABLE keys (
            version INTEGER PRIMARY KEY NOT NULL, salt BLOB NOT NULL, nonce BLOB NOT NULL,
            sealed BLOB NOT NULL, seals INTEGER NOT NULL
        ) STRICT
        """

    let keys: StoreKeys
    private let queue: DatabaseQueue
    private let mostSeals: Int64

    /// Opens the file, or makes it with its tables on first use.
    init(
        layout: StoreLayout,
        folder: String,
        keyFile: String,
        mostSeals: Int64 = SealedFile.mostSeals,
        patience: Double = SealedFile.patience
    ) throws(RecordError) {
        try StoreFolder.make(folder)
        let path = "\(folder)/\(layout.fileName)"
        let master = try Self.masterKey(keyFile, folder: folder)
        try StoreFolder.makeFile(path)
        do {
            let queue = try DatabaseQueue(
                path: path,
                configuration: Self.configuration(patience: patience)
            )
            let salt = try Self.prepared(queue, layout: layout, master: master)
            self.queue = queue
            self.keys = try StoreKeys(from: master, salt: salt)
        } catch {
            throw EngineFailure.named(error)
        }
        self.mostSeals = mostSeals
    }

    /// Runs `body` in one transaction; either all of it is on the disk, or none.
    ///
    /// A cancelled task waits for the end like any other: whether something was written is never
    /// left open.
    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Answer
    ) async throws(RecordError) -> Answer {
        let queue = queue
        switch await Task(operation: { try await queue.write(body) }).result {
        case .success(let answer): return answer
        case .failure(let error): throw EngineFailure.named(error)
        }
    }

    /// Runs `body` on what is in the file now.
    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Answer
    ) async throws(RecordError) -> Answer {
        let queue = queue
        switch await Task(operation: { try await queue.read(body) }).result {
        case .success(let answer): return answer
        case .failure(let error): throw EngineFailure.named(error)
        }
    }

    /// Seals a row within a transaction and counts the seal.
    func seal(
        _ record: some WireRecord,
        shelf: RecordShelf,
        row: String,
        in database: Database
    )
        throws -> Seal
    {
        guard let content = record.wireForm() else {
            throw RecordError.tooLarge(bytes: longestWireForm + 1, limit: longestWireForm)
        }
        try count(in: database)
        return try keys.seal(content, table: shelf.rawValue, row: row)
    }

    /// Opens a row's seal and reads the record in it.
    func open<Record: WireRecord>(_ row: Row, shelf: RecordShelf, id: String) throws -> Record {
        let seal = Seal(
            keyVersion: row["key_version"],
            nonce: Array(row["nonce"] as Data),
            sealed: Array(row["sealed"] as Data)
        )
        guard let content = try keys.open(seal, table: shelf.rawValue, row: id) else {
            throw RecordError.sealBroken(shelf, row: id)
        }
        guard let record = Record(wireForm: content) else {
            throw RecordError.unreadable(shelf, row: id)
        }
        return record
    }

    /// Lets SQLite look at every page.
    func checkPages() async throws(RecordError) {
        let answer = try await read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }
        guard answer == "ok" else { throw .damaged }
    }

    /// Closes the file, its log folded into it.
    func close() throws(RecordError) {
        do { try queue.close() } catch { throw EngineFailure.named(error) }
    }

    private func count(in database: Database) throws {
        let seals = try Int64.fetchOne(
            database,
            sql: "UPDATE keys SET seals = seals + 1 WHERE version = ? RETURNING seals",
            arguments: [StoreKeys.version]
        )
        guard let seals else { throw RecordError.damaged }
        guard seals <= mostSeals else { throw RecordError.keyWornOut(seals: seals - 1) }
    }

    private static func configuration(patience: Double) -> Configuration {
        var configuration = Configuration()
        configuration.label = "madoguchi record store"
        configuration.journalMode = .wal
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    PRAGMA cell_size_check = ON;
                    PRAGMA trusted_schema = OFF;
                    """
            )
        }
        return configuration
    }

    /// The key file's content.
    ///
    /// It is made on first use only: beside a store that was written with another key, a new one
    /// would be of no help.
    private static func masterKey(_ path: String, folder: String) throws(RecordError) -> SecretBytes
    {
        do {
            return try StoreKeyFile.read(at: path)
        } catch .keyFileMissing {
            for layout in [StoreLayout.evidence, StoreLayout.consents]
            where StoreFolder.hasContent("\(folder)/\(layout.fileName)") {
                throw .keyFileMissing
            }
            try StoreFolder.make(StoreFolder.parent(of: path))
            return try StoreKeyFile.create(at: path)
        }
    }

    /// Makes the tables in a new file, checks file and key otherwise; returns the salt.
    private static func prepared(
        _ queue: DatabaseQueue,
        layout: StoreLayout,
        master: borrowing SecretBytes
    ) throws -> [UInt8] {
        let found = try queue.read { try Header($0) }
        if found.isBlank {
            let salt = SecureRandom.bytes(StoreKeys.saltLength)
            let check = try StoreKeys(from: master, salt: salt).seal(
                keyCheck,
                table: "keys",
                row: "1"
            )
            try queue.write { database in
                // Another program may have been faster.
                guard try Header(database).isBlank else { return }
                try create(layout, salt: salt, check: check, in: database)
            }
        }
        let row = try queue.read { database in
            let header = try Header(database)
            guard header.applicationID == layout.applicationID else { throw RecordError.damaged }
            guard header.schemaVersion <= StoreLayout.schemaVersion else {
                throw RecordError.newerSchema(
                    found: header.schemaVersion,
                    known: StoreLayout.schemaVersion
                )
            }
            guard let row = try Row.fetchOne(database, sql: "SELECT * FROM keys WHERE version = 1")
            else { throw RecordError.damaged }
            return KeyRow(row)
        }
        return try row.checkedSalt(with: master)
    }

    private static func create(
        _ layout: StoreLayout,
        salt: [UInt8],
        check: Seal,
        in database: Database
    ) throws {
        for table in [keyTable] + layout.tables { try database.execute(sql: table) }
        try database.execute(
            sql: "INSERT INTO keys (version, salt, nonce, sealed, seals) VALUES (?, ?, ?, ?, 1)",
            arguments: [check.keyVersion, Data(salt), Data(check.nonce), Data(check.sealed)]
        )
        try database.execute(sql: "PRAGMA application_id = \(layout.applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(StoreLayout.schemaVersion)")
    }

    /// What the file says of itself.
    private struct Header {
        let applicationID: Int
        let schemaVersion: Int
        let tables: Int

        var isBlank: Bool { applicationID == 0 && schemaVersion == 0 && tables == 0 }

        init(_ database: Database) throws {
            func number(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
            self.applicationID = try number("PRAGMA application_id")
            self.schemaVersion = try number("PRAGMA user_version")
            self.tables = try number("SELECT count(*) FROM sqlite_schema")
        }
    }

    /// The row by which a wrong key is told.
    private struct KeyRow: Sendable {
        let salt: [UInt8]
        let check: Seal

        init(_ row: Row) {
            self.salt = Array(row["salt"] as Data)
            self.check = Seal(
                keyVersion: row["version"],
                nonce: Array(row["nonce"] as Data),
                sealed: Array(row["sealed"] as Data)
            )
        }

        func checkedSalt(with master: borrowing SecretBytes) throws(RecordError) -> [UInt8] {
            guard salt.count == StoreKeys.saltLength else { throw .damaged }
            let keys = try StoreKeys(from: master, salt: salt)
            guard try keys.open(check, table: "keys", row: "1") == SealedFile.keyCheck else {
                throw .wrongKey
            }
            return salt
        }
    }
}
