// Every file that fuzzing starts from or once found, read again, whole and spoilt.

import Certificates
import Foundation
import Testing

struct CorpusTests {
    /// A parser that fuzzing feeds, and what it makes of a file.
    struct Parser: Sendable, CustomStringConvertible {
        let folder: String
        let read: @Sendable ([UInt8]) throws -> Void
        var description: String { folder }
    }

    /// A parser that keeps something else than it was given.
    private struct Disagreement: Error {}

    private static let parsers = [
        Parser(folder: "certificate") { bytes in
            let certificate = try Certificate(der: bytes)
            if certificate.der != bytes { throw Disagreement() }
            _ = certificate.signed.check(by: certificate.publicKey)
            _ = certificate.subject.matches(certificate.issuer)
        },
        Parser(folder: "list") { bytes in
            let list = try CertificateRevocationList(der: bytes)
            var count = 0
            list.forEachEntry { _ in count += 1 }
            if count != list.entryCount { throw Disagreement() }
        },
        Parser(folder: "answer") { bytes in _ = try OCSPResponse(der: bytes) },
        Parser(folder: "message") { bytes in
            _ = try SignedDataMessage(der: bytes).signer(of: bytes)
        },
        Parser(folder: "token") { bytes in _ = try TimeStampToken(der: bytes) },
        Parser(folder: "question") { bytes in
            let question = try OCSPRequest(der: bytes)
            if try OCSPRequest(der: question.der) != question { throw Disagreement() }
        },
        Parser(folder: "stamp") { bytes in
            let question = try TimeStampRequest(der: bytes)
            if try TimeStampRequest(der: question.der) != question { throw Disagreement() }
        },
    ]

    private static let root: URL = {
        var root = URL(filePath: #filePath)
        for _ in 0..<2 { root.deleteLastPathComponent() }
        return root.appending(path: "Fuzz/Corpus")
    }()

    private static func files(_ parser: Parser) throws -> [(name: String, bytes: [UInt8])] {
        let folder = root.appending(path: parser.folder)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0))))
        }
    }

    @Test("what is well-formed is read; what was found by fuzzing is an answer, not a trap")
    func whole() throws {
        for parser in Self.parsers {
            let files = try Self.files(parser)
            #expect(!files.isEmpty)
            for (name, bytes) in files {
                if name.hasPrefix("crash-") {
                    #expect(throws: DERError.self, "\(name)") { try parser.read(bytes) }
                } else {
                    #expect(throws: Never.self, "\(name)") { try parser.read(bytes) }
                }
            }
        }
    }

    @Test("a file that was cut off anywhere is an error", arguments: parsers)
    func cutOff(_ parser: Parser) throws {
        for (name, bytes) in try Self.files(parser) where !name.hasPrefix("crash-") {
            // Each length of the head, where structures begin, and some of the rest.
            let lengths =
                Array(0..<min(64, bytes.count)) + stride(from: 64, to: bytes.count, by: 11)
            let read = lengths.filter { length in
                do {
                    try parser.read(Array(bytes[..<length]))
                    return true
                } catch {
                    return !(error is DERError)
                }
            }
            #expect(read == [], "\(name)")
        }
    }

    @Test("a file with one octet changed is read or refused, and never a trap", arguments: parsers)
    func changed(_ parser: Parser) throws {
        for (_, bytes) in try Self.files(parser) {
            var others = 0
            for place in stride(from: 0, to: bytes.count, by: 5) {
                for value: UInt8 in [0x00, 0x30, 0x80, 0xFF] {
                    var changed = bytes
                    changed[place] = value
                    do {
                        try parser.read(changed)
                    } catch {
                        if !(error is DERError) { others += 1 }
                    }
                }
            }
            #expect(others == 0)
        }
    }
}
