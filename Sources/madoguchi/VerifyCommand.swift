// `madoguchi verify`: an archived verdict, checked again.

import ArgumentParser
import Certificates
import Cryptography
import EvidenceArchive
import Foundation
import Verification

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks an archived verdict again, against the bytes in its file.",
        discussion: """
            Exit status 0: the file holds. 1: it does not. Needs no network, no card, no settings.
            """
    )

    @Argument(help: "The archive.")
    var file: String

    @Flag(help: "JSON instead of lines.")
    var json = false

    @Option(help: "A certificate (PEM) that may be an anchor; may be given several times.")
    var anchor: [String] = []

    @Option(help: "The root (PEM) of a time-stamping authority; may be given several times.")
    var timeAnchor: [String] = []

    @Option(help: "Also writes document, CMS message, certificate and token into this folder.")
    var extract: String?

    func run() throws {
        let archive = try read()
        let recheck = archive.recheck(
            timeAnchors: try timeAnchor.flatMap(certificates),
            trusted: try anchor.flatMap(certificates)
        )
        let record = RecheckRecord(recheck, of: archive)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            print(String(decoding: try encoder.encode(record), as: UTF8.self))
        } else {
            for line in record.lines { print(line) }
        }
        if let extract { try write(archive, into: extract) }
        guard record.holds else { throw ExitCode(1) }
    }

    private func read() throws -> EvidenceArchive {
        let bytes = try contents(of: file, upTo: EvidenceArchive.largestSize)
        do throws(EvidenceArchiveError) {
            return try EvidenceArchive(der: bytes)
        } catch {
            switch error {
            case .notAnArchive: throw ValidationError("\(file) is no archive of this program.")
            case .malformed, .unknownWord, .noMessage, .needsBytes:
                throw ValidationError("\(file) is damaged: it was changed or cut off.")
            }
        }
    }

    private func certificates(in path: String) throws -> [Certificate] {
        let bytes = try contents(of: path, upTo: 1 << 20)
        guard let blocks = PEM.blocks(in: String(decoding: bytes, as: UTF8.self)), !blocks.isEmpty
        else { throw ValidationError("\(path) holds no certificate (PEM).") }
        return try blocks.map { block in
            do throws(DERError) {
                return try Certificate(der: block.bytes)
            } catch {
                throw ValidationError("\(path) holds a certificate that can't be read.")
            }
        }
    }

    private func contents(of path: String, upTo bound: Int) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ValidationError("\(path) can't be read.")
        }
        let bytes = try handle.read(upToCount: bound + 1) ?? Data()
        guard bytes.count <= bound else { throw ValidationError("\(path) is too large.") }
        return [UInt8](bytes)
    }

    /// For `openssl cms -verify -binary -inform DER -in signature.p7s -content document`.
    private func write(_ archive: EvidenceArchive, into path: String) throws {
        let folder = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var files = [
            ("document", archive.evidence.document), ("signature.p7s", archive.signedData),
            ("certificate.der", archive.evidence.certificate),
        ]
        if let token = archive.token { files.append(("time.tst", token)) }
        for (index, list) in archive.revocation.lists.enumerated() {
            files.append(("list-\(index + 1).crl", list.der))
        }
        if let answer = archive.revocation.answer { files.append(("answer.ocsp", answer.der)) }
        for (name, bytes) in files {
            try Data(bytes).write(to: folder.appendingPathComponent(name), options: .atomic)
        }
    }
}
