// The same contracts on PostgreSQL, on a real server, and what only a server can be asked.

import Foundation
import Glibc
import Identity
import PrivateDatabase
import Records
import Testing

@testable import PostgresStore
@testable import RecordStore
@testable import record_trial

@Suite("The stores on a PostgreSQL server", .enabled(if: PrivateServer.shared != nil))
struct PostgresTests {
    let scratch: Scratch
    let server: PrivateServer
    let database: String

    init() throws {
        self.scratch = try Scratch()
        self.server = try #require(PrivateServer.shared)
        self.database = try server.database()
    }

    private func engine(_ layout: StoreLayout = .evidence) throws -> PostgresEngine {
        PostgresEngine(try server.settings(database), layout: layout)
    }

    private func vault() throws -> RecordVault {
        try RecordVault(engine: engine(), key: .file(scratch.keyFile))
    }

    @Test("a record comes back as it was kept")
    func keepsRecords() async throws { try await PortContract.keepsRecords(vault()) }

    @Test("a second record of one id is refused and changes nothing")
    func refusesDoubles() async throws {
        try await PortContract.refusesASecondRecordOfOneID(vault())
    }

    @Test("records are found by receipt and account, oldest first, by whole numbers only")
    func findsByNumbers() async throws { try await PortContract.findsByNumbers(vault()) }

    @Test("an account number is written in once and noted")
    func accountNumber() async throws { try await PortContract.writesTheAccountNumberOnce(vault()) }

    @Test("the operator's part of the evidence is written in once, where it is awaited")
    func evidence() async throws { try await PortContract.addsEvidenceWhereItIsAwaited(vault()) }

    @Test("a record expires seven years after its contract; an open contract never does")
    func retention() async throws {
        try await PortContract.expiresSevenYearsAfterTheContract(vault())
    }

    @Test("a submission waits until it is settled")
    func outbox() async throws { try await PortContract.keepsSubmissionsUntilSettled(vault()) }

    @Test("a submission is settled by its record, both or neither")
    func settling() async throws {
        let vault = try vault()
        try await PortContract.settlesByARecordWholly(vault, vault)
    }

    @Test("events written at the same time are numbered without gaps")
    func journal() async throws { try await PortContract.numbersEventsWithoutGaps(vault()) }

    @Test("two programs on one store number their events together")
    func twoPrograms() async throws {
        let first = try vault()
        try await PortContract.numbersEventsWithoutGaps(Alternating(first, vault()))
        try await first.checkEverything()
    }

    @Test("a consent is kept apart, withdrawn once, and ends after ten years")
    func consents() async throws {
        _ = try vault()
        let consents = try ConsentVault(engine: engine(.consents), key: .file(scratch.keyFile))
        try await PortContract.keepsConsents(consents)
        try await consents.checkEverything()
    }

    @Test("a person is found by whole name, reading or birth date, without spaces and width")
    func people() async throws { try await AdministrationContract.findsPeople(vault()) }

    @Test("what expired and is not held is deleted, stated, and nothing else is gone")
    func deletion() async throws {
        let vault = try vault()
        try await AdministrationContract.deletesWhatExpiredAndNothingElse(vault)
        try await vault.checkEverything()
    }

    @Test("nothing is deleted by a clock that was set back, or for a day to come")
    func clock() async throws {
        try await AdministrationContract.deletesNothingByAWrongClock(vault())
    }

    @Test("a record is held once, with the first reason")
    func hold() async throws { try await AdministrationContract.holdsOnce(vault()) }

    @Test("after two changes of key everything is there and the journal's head is still good")
    func rotation() async throws {
        let vault = try vault()
        try await AdministrationContract.keepsItsChainUnderAnotherKey(vault)
        try await vault.checkEverything()
    }

    @Test("the journal shows a head again, and shows a cut, a foreign head and a clock set back")
    func head() async throws { try await AdministrationContract.knowsItsHead(vault()) }

    @Test("the server holds no name, no number and no signed byte in clear")
    func sealed() async throws {
        let vault = try vault()
        let record = InventedRecords.record(run: 1, number: 1)
        try await vault.add(record)
        let dump = try server.sql(
            "SELECT t::text, encode(sealed, 'escape') FROM evidence.verification_records t",
            in: database
        )
        #expect(dump.contains(record.id.text))
        for word in ["花子", "架空県", "R1-1", "ordinary-deposit"] { #expect(!dump.contains(word)) }
    }

    @Test("another key, and no key, are told apart; no new key is made beside a store")
    func keys() async throws {
        try await vault().add(InventedRecords.record(run: 1, number: 1))
        let other = "\(scratch.path)/other.key"
        #expect(throws: Records.RecordError.keyFileMissing) {
            try RecordVault(engine: engine(), key: .file(other))
        }
        #expect(throws: Records.RecordError.keyFileMissing) {
            try ConsentVault(engine: engine(.consents), key: .file(other))
        }
        try Data(repeating: 7, count: 32).write(to: URL(filePath: other))
        #expect(chmod(other, 0o600) == 0)
        #expect(throws: Records.RecordError.wrongKey) {
            try RecordVault(engine: engine(), key: .file(other))
        }
    }

    @Test("twenty counters at once make one journal and lose no record")
    func manyCounters() async throws {
        let first = try vault()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for counter in 1...20 {
                let vault = try vault()
                group.addTask {
                    for number in 1...5 {
                        try await vault.add(InventedRecords.record(run: counter, number: number))
                        _ = try await vault.append(InventedRecords.event(number: number))
                    }
                    try vault.close()
                }
            }
            try await group.waitForAll()
        }
        #expect(try await first.recordCount() == 100)
        #expect(try await first.head().number == 100)
        try await first.checkEverything()
    }

    @Test(
        "a transaction the server asks for again is done again, once",
        arguments: ["40001", "40P01"]
    )
    func again(state: String) async throws {
        let vault = try vault()
        try server.sql("CREATE SEQUENCE evidence.tries", in: database)
        let raise = """
            CREATE FUNCTION evidence.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('evidence.tries') <= 3 THEN
                    RAISE EXCEPTION 'again' USING ERRCODE = '\(state)';
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON evidence.journal
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION evidence.refuse()
            """
        try server.sql(raise, in: database)
        #expect(try await vault.append(InventedRecords.event(number: 1)) == 1)
        #expect(try await vault.head().number == 1)
        #expect(try server.sql("SELECT last_value FROM evidence.tries", in: database) == "4\n")
    }

    @Test("a connection the server ends, before or at the commit, costs nothing")
    func cutLine() async throws {
        let vault = try vault()
        let record = InventedRecords.record(run: 1, number: 1)
        try await vault.add(record)
        let end = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = '\(database)' AND application_name = 'madoguchi'
            """
        try server.sql(end)
        #expect(try await vault.record(record.id) == record)
        try server.sql("CREATE SEQUENCE evidence.tries", in: database)
        let cut = """
            CREATE FUNCTION evidence.cut() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('evidence.tries') = 1 THEN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON evidence.verification_records
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION evidence.cut()
            """
        try server.sql(cut, in: database)
        let second = InventedRecords.record(run: 1, number: 2)
        try await vault.add(second)
        #expect(try await vault.recordCount() == 2)
        #expect(try await vault.record(second.id) == second)
    }

    @Test("a store that somebody holds for long is locked, and can be written afterwards")
    func locked() async throws {
        let engine = PostgresEngine(
            try server.settings(database),
            layout: .evidence,
            patience: 0.2
        )
        let vault = try RecordVault(engine: engine, key: .file(scratch.keyFile))
        // On a thread of its own: the call blocks as long as the lock is held.
        Thread.detachNewThread { [server, database] in
            // It is ended from outside, which psql tells as a failure.
            _ = try? server.sql(
                """
                BEGIN; SELECT * FROM evidence.store_state FOR UPDATE;
                SELECT pg_sleep(600); COMMIT
                """,
                in: database
            )
        }
        // Seen in the server's own list: then the lock is held.
        let holders =
            "FROM pg_stat_activity WHERE datname = '\(database)' AND wait_event = 'PgSleep'"
        while try server.sql("SELECT count(*) \(holders)") == "0\n" { await Task.yield() }
        await #expect(throws: Records.RecordError.locked) {
            try await vault.add(InventedRecords.record(run: 1, number: 1))
        }
        try server.sql("SELECT pg_terminate_backend(pid) \(holders)")
        try await vault.add(InventedRecords.record(run: 1, number: 1))
        #expect(try await vault.recordCount() == 1)
    }

    @Test("a password file is used only if its owner alone can read it")
    func passwordFile() throws {
        let file = "\(scratch.path)/password"
        let missing = try server.settings(database, user: "clerk", passwordFile: file)
        #expect(throws: Records.RecordError.credentialsUnusable) {
            try RecordVault(
                engine: PostgresEngine(missing, layout: .evidence),
                key: .file(scratch.keyFile)
            )
        }
        try Data("*:*:*:clerk:kamome\n".utf8).write(to: URL(filePath: file))
        #expect(chmod(file, 0o640) == 0)
        #expect(throws: Records.RecordError.credentialsUnusable) {
            try RecordVault(
                engine: PostgresEngine(missing, layout: .evidence),
                key: .file(scratch.keyFile)
            )
        }
        #expect(chmod(file, 0o600) == 0)
        // This user may not make a schema, which is said as a refusal.
        #expect(throws: Records.RecordError.serverRefused) {
            try RecordVault(
                engine: PostgresEngine(missing, layout: .evidence),
                key: .file(scratch.keyFile)
            )
        }
    }

    @Test("no server, and a host of the network without an authority, are said")
    func unreachable() throws {
        let nowhere = PostgresSettings(
            hosts: [scratch.path],
            database: "x",
            user: "x",
            passwordFile: nil,
            authority: nil
        )
        let engine = PostgresEngine(try #require(nowhere), layout: .evidence)
        #expect(throws: Records.RecordError.serverUnreachable(code: 1)) {
            try RecordVault(engine: engine, key: .file(scratch.keyFile))
        }
        let bare = PostgresSettings(
            hosts: ["db.example"],
            database: "x",
            user: "x",
            passwordFile: nil,
            authority: nil
        )
        #expect(bare == nil)
    }

    @Test("question marks become numbered places")
    func places() {
        let sql = PostgresSession.numbered("INSERT INTO t (a, b) VALUES (?, ?)")
        #expect(sql == "INSERT INTO t (a, b) VALUES ($1, $2)")
    }
}
