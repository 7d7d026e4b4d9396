// After a whole application nothing of it is left where it could be read: no PIN in the memory of
// the process, no PIN and no name in any file it wrote.

import Canvas
import Foundation
import Glibc
import TestTerminal
import Testing

@Suite("What is left behind", .serialized)
struct NoTraceTests {
    /// Secrets that stand nowhere else by chance.
    private static let secrets = [
        NoTracePerson.signing, NoTracePerson.digits, Staff.tellerPassword,
    ]
    private static let personal = [NoTracePerson.name, NoTracePerson.address]

    @Test("no PIN is left in memory, no PIN and no name in a file")
    func nothing() async throws {
        let counter = try await NoTracePerson.counter()
        let customer = counter.customer
        try await customer.signIn(Staff.tellerID, Staff.tellerPassword)
        let before = try look(counter)
        try await customer.start()
        try await customer.fillIn(pin: NoTracePerson.digits)
        try await customer.sign(NoTracePerson.signing)
        try await customer.consentAndClose(NoTracePerson.signing)
        for (secret, places) in try look(counter) {
            // Four digits may stand somewhere by chance, then from the beginning.
            let chance = before[secret]?.count ?? 0
            #expect(places.count <= chance && secret == NoTracePerson.digits, "\(places)")
        }
        for secret in Self.secrets { #expect(!counter.terminal.transcriptContains(secret)) }
        let written = try files(of: counter)
        #expect(written.contains { $0.hasSuffix("receipts") || $0.contains("receipts/") })
        #expect(written.contains { $0.contains("/records/") })
        for path in written {
            let content = try Data(contentsOf: URL(filePath: path))
            for word in Self.secrets + Self.personal where word != NoTracePerson.digits {
                #expect(content.range(of: Data(word.utf8)) == nil, "\(path) holds \(word)")
            }
        }
    }

    @Test("a copy that is left in memory is found")
    func planted() async throws {
        let counter = try await NoTracePerson.counter()
        try await counter.customer.see("sign-in")
        #expect(try look(counter)[NoTracePerson.signing] == nil)
        // A visible field keeps what is typed: exactly what must not happen to a secret.
        counter.terminal.send(NoTracePerson.signing)
        try await counter.terminal.waitFor(NoTracePerson.signing)
        let found = try look(counter)
        #expect(found[NoTracePerson.signing] != nil || !MemoryAccess.isAllowed)
    }

    @Test("a copy that is left in a file is found")
    func plantedFile() async throws {
        let counter = try await NoTracePerson.counter()
        try await counter.customer.see("sign-in")
        let path = counter.folder + "/world/records/left-behind.txt"
        try Data(NoTracePerson.name.utf8).write(to: URL(filePath: path))
        let content = try files(of: counter).map { try Data(contentsOf: URL(filePath: $0)) }
        #expect(content.contains { $0.range(of: Data(NoTracePerson.name.utf8)) != nil })
    }

    /// Findings in the program and in the process that watches over its terminal.
    private func look(_ counter: RealCounter) throws -> [String: [String]] {
        guard MemoryAccess.isAllowed else {
            print("memory images: not run, only the administrator may read another process")
            return [:]
        }
        let parent = counter.terminal.processID
        let processes = [parent] + (counter.terminal.childProcessID.map { [$0] } ?? [])
        var all: [String: [String]] = [:]
        for process in processes {
            let found = try MemoryImage.findings(of: Self.secrets, in: process)
            all.merge(found) { $0 + $1 }
        }
        return all
    }

    /// Every file that the counter wrote.
    private func files(of counter: RealCounter) throws -> [String] {
        try ["records", "receipts"].flatMap { name -> [String] in
            let folder = counter.folder + "/world/" + name
            guard FileManager.default.fileExists(atPath: folder) else { return [] }
            return try FileManager.default.subpathsOfDirectory(atPath: folder)
                .map { folder + "/" + $0 }
                .filter { path in
                    var isFolder: ObjCBool = false
                    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                        && !isFolder.boolValue
                }
        }
    }
}

/// Whether this process may look into others.
enum MemoryAccess {
    static let isAllowed = geteuid() == 0
}
