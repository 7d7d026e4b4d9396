// Once the operator has acknowledged a consent, its certificate is nowhere: no row of any table, and
// no byte of any file, an old page of a log included.

import CounterFlow
import Cryptography
import Foundation
import PlatformProtocol
import Records
import SandboxPlatform
import Testing

@testable import RecordStore

@Suite("What a consent leaves behind")
struct ConsentTraceTests {
    @Test("its certificate lies in the outbox until the answer, and nowhere after it")
    func certificate() async throws {
        // The same certificate signed the application: a bank that keeps that one would find it.
        let counter = try await Counter(certificateKeeper: .platform)
        try await counter.open()
        let certificate = try #require(counter.state.visit?.submission?.document.certificate)
        let needle = Array(certificate[200..<296])
        try await counter.untilStep(.outcome)
        #expect(try await shelves(of: counter, holding: needle).isEmpty)

        counter.faults.plan(.cutAfterProcessing, on: .registerConsent)
        await counter.mean(.next)
        try await counter.untilStep(.consentOffer)
        await counter.mean(.accept)
        try await counter.untilStep(.consentSigning)
        await counter.mean(.next)
        try await counter.untilEntry()
        try await counter.enter("KEIYAKU1")
        #expect(try await counter.untilProblem() == .platformCut)

        // A search that finds nothing here would be none.
        #expect(try await shelves(of: counter, holding: needle) == ["outbox"])
        let sealed = try await sealedOutbox(of: counter)
        #expect(sealed.count == 1)
        let pieces = sealed.flatMap(Self.pieces)
        #expect(pieces.count > 20)
        #expect(try files(of: counter, holding: pieces) > 0)
        #expect(try files(of: counter, holding: [needle]) == 0)

        await counter.mean(.pick(0))
        try await counter.untilStep(.consentOutcome)
        guard case .answered(let result) = counter.state.visit?.consent,
            case .registered = result.outcome
        else {
            Issue.record("\(String(describing: counter.state.visit?.consent))")
            return
        }
        #expect(counter.state.visit?.consentSubmission == nil)
        #expect(try await counter.consents.consentCount() == 1)
        #expect(try await counter.records.pending().isEmpty)
        #expect(try await shelves(of: counter, holding: needle).isEmpty)
        #expect(try files(of: counter, holding: pieces) == 0)
        #expect(try files(of: counter, holding: [needle]) == 0)
    }

    /// The tables in which a seal, opened, holds the bytes as they are or in base64, however deep.
    private func shelves(of counter: Counter, holding needle: [UInt8]) async throws -> [String] {
        let evidence: [(String, RecordShelf, String)] = [
            ("verification_records", .verificationRecords, "id"), ("outbox", .outbox, "id"),
            ("journal", .journal, "number"),
        ]
        let consents: [(String, RecordShelf, String)] = [
            ("consents", .consents, "id"), ("customers", .customers, "id"),
        ]
        var found: [String] = []
        var opened = 0
        for (store, tables) in [
            (counter.records.store, evidence), (counter.consents.store, consents),
        ] {
            for (table, shelf, key) in tables {
                let contents = try await store.read { (transaction) throws(Records.RecordError) in
                    var contents: [[UInt8]] = []
                    try transaction.each("SELECT * FROM \(table)", []) {
                        (row) throws(Records.RecordError) in
                        let id = key == "id" ? try row.text(key) : "\(try row.integer(key))"
                        contents.append(try store.content(row, shelf: shelf, id: id))
                    }
                    return contents
                }
                opened += contents.count
                if contents.contains(where: { Self.holds($0, needle) }) { found.append(table) }
            }
        }
        #expect(opened > 5)
        return found
    }

    private static func holds(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        let data = Data(bytes)
        if data.range(of: Data(needle)) != nil { return true }
        if data.range(of: Data(Hex.encode(needle).utf8)) != nil { return true }
        func isBase64(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
            default: false
            }
        }
        return bytes.split { !isBase64($0) }.filter { $0.count > needle.count }.contains { run in
            guard let inner = Data(base64Encoded: Data(run)) else { return false }
            return holds(Array(inner), needle)
        }
    }

    /// What lies sealed in the outbox, byte for byte as in the file.
    private func sealedOutbox(of counter: Counter) async throws -> [[UInt8]] {
        try await counter.records.store.read { (transaction) throws(Records.RecordError) in
            var sealed: [[UInt8]] = []
            try transaction.each("SELECT * FROM outbox", []) {
                (row) throws(Records.RecordError) in sealed.append(try row.bytes("sealed"))
            }
            return sealed
        }
    }

    /// Pieces so short that no page of a file cuts most of them.
    private static func pieces(of bytes: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count - 32, by: 128).map { Array(bytes[$0..<($0 + 32)]) }
    }

    /// How many of the pieces stand in some file of the counter.
    private func files(of counter: Counter, holding pieces: [[UInt8]]) throws -> Int {
        let names = FileManager.default.enumerator(atPath: counter.folder)?.allObjects ?? []
        var found = 0
        for case let name as String in names {
            // A folder has no contents of its own.
            guard let data = FileManager.default.contents(atPath: "\(counter.folder)/\(name)")
            else { continue }
            found += pieces.count { data.range(of: Data($0)) != nil }
        }
        return found
    }
}
