// What a store finds when it is opened.

import Certificates
import Foundation
import Identity
import ListWorkshop
import RevocationIndex
import Testing

@Suite("A store opens with the lists that were in force")
struct StoreTests {
    @Test("lists are in force again after a restart, and their numbers still count")
    func restart() throws {
        let desk = try Desk()
        do {
            let store = try desk.store()
            _ = try store.importLists([try desk.list(serials(0..<9), number: 7)], at: Desk.now)
            store.waitUntilParked()
        }
        let store = try desk.store()
        #expect(store.generation?.entryCount == 9)
        #expect(store.openingFault == nil)
        let older = try desk.list(serials(0..<3), number: 6)
        #expect(store.fault([older]) == .numberWentBack(SerialNumber(6), held: SerialNumber(7)))
    }

    @Test("a store has one process at a time")
    func lock() throws {
        let desk = try Desk()
        let store = try desk.store()
        #expect(throws: RevocationIndexError.inUse(folder: desk.folder + "/store")) {
            _ = try desk.store()
        }
        withExtendedLifetime(store) {}
    }

    @Test("a newest list that was damaged on the disk gives way to the one before")
    func damaged() throws {
        let desk = try Desk()
        do {
            let store = try desk.store()
            for number in 1...3 {
                let list = try desk.list(serials(0..<(10 * number)), number: number)
                _ = try store.importLists([list], at: Desk.now)
            }
            store.waitUntilParked()
        }
        let newest = desk.folder + "/store/0000000003/list-0000000000"
        var bytes = try desk.bytes(of: newest)
        bytes[bytes.count / 2] ^= 1
        try FileManager.default.removeItem(atPath: newest)
        try Data(bytes).write(to: URL(filePath: newest))
        let store = try desk.store()
        #expect(store.generation?.ordinal == 2)
        #expect(store.generation?.entryCount == 20)
        #expect(store.openingFault != nil)
        // Its ordinal is not given again.
        let list = try desk.list(serials(0..<40), number: 4)
        #expect(try store.importLists([list], at: Desk.now).generation.ordinal == 4)
    }

    @Test("what an import left behind unfinished goes away")
    func leftovers() throws {
        let desk = try Desk()
        do { _ = try desk.store() }
        let draft = desk.folder + "/store/0000000001.draft"
        try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
        try Data([1, 2, 3]).write(to: URL(filePath: draft + "/list-0000000000"))
        let store = try desk.store()
        #expect(store.generation == nil)
        #expect(!FileManager.default.fileExists(atPath: draft))
    }

    @Test("only the last two generations keep their lists")
    func pruning() throws {
        let desk = try Desk()
        let store = try desk.store()
        for number in 1...4 {
            _ = try store.importLists([try desk.list(serials(0..<5), number: number)], at: Desk.now)
        }
        store.waitUntilParked()
        let kept = try (1...4).map { ordinal in
            try FileManager.default.contentsOfDirectory(
                atPath: desk.folder + "/store/000000000\(ordinal)"
            ).count
        }
        #expect(kept == [1, 1, 2, 2])
    }
}

extension Desk {
    func bytes(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }
}
