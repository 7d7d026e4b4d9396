// Every archive that fuzzing starts from or once found, read again, whole and spoilt.

import EvidenceArchive
import Foundation
import Testing
import Verification

struct CorpusTests {
    private static let folder: URL = {
        var root = URL(filePath: #filePath)
        for _ in 0..<2 { root.deleteLastPathComponent() }
        return root.appending(path: "Fuzz/Corpus/archive")
    }()

    private static func files() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0))))
        }
    }

    /// What the fuzzer does with an input.
    private static func read(_ bytes: [UInt8]) throws(EvidenceArchiveError) -> Recheck {
        let archive = try EvidenceArchive(der: bytes)
        #expect(archive.der == bytes)
        return archive.recheck(timeAnchors: [], trusted: [])
    }

    @Test("what is whole is read, is its bytes, and says its verdict again")
    func whole() throws {
        let files = try Self.files()
        #expect(files.count >= 3)
        for (name, bytes) in files {
            if name.hasPrefix("crash-") {
                #expect(throws: EvidenceArchiveError.self, "\(name)") { try Self.read(bytes) }
            } else {
                #expect(try Self.read(bytes).agreement == .same, "\(name)")
            }
        }
    }

    @Test("a file that was cut off anywhere is an error")
    func cutOff() throws {
        for (name, bytes) in try Self.files() where !name.hasPrefix("crash-") {
            let lengths =
                Array(0..<min(64, bytes.count)) + stride(from: 64, to: bytes.count, by: 31)
            for length in lengths {
                #expect(throws: EvidenceArchiveError.self, "\(name) \(length)") {
                    try Self.read(Array(bytes[..<length]))
                }
            }
        }
    }

    @Test("a file with one octet changed is read or refused, and never a trap")
    func changed() throws {
        for (index, file) in try Self.files().enumerated() {
            let bytes = file.bytes
            for place in stride(from: index * 29, to: bytes.count, by: 113) {
                for value: UInt8 in [0x00, 0xFF] {
                    var changed = bytes
                    changed[place] = value
                    do {
                        _ = try Self.read(changed)
                    } catch {
                        continue
                    }
                }
            }
        }
    }
}
