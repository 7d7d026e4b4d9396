// `madoguchi verify`: an archived verdict, checked again.

import ArgumentParser
import Certificates
import CounterRuntime
import Cryptography
import EvidenceArchive
import Foundation
import RecordStore
import Records
import Verification

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks an archived verdict again, against the bytes in its file or record.",
        discussion: """
            madoguchi verify FILE                                    an archive
            madoguchi verify --receipt NUMBER --settings FILE        the record of a receipt

            Exit status 0: it holds. 1: it does not, or the platform's part is not there. Needs no
            network and no card. A record leaves its store only with --save.
            """
    )

    @Argument(help: "The archive.")
    var file: String?

    @Option(help: "The number on the customer's receipt, instead of a file.")
    var receipt: String?

    @Option(help: "The counter's settings, which name its records; with --receipt.")
    var settings: String?

    @Option(help: "Also writes the record's archive into this file; with --receipt.")
    var save: String?

    @Flag(help: "JSON instead of lines.")
    var json = false

    @Option(help: "A certificate (PEM) that may be an anchor; may be given several times.")
    var anchor: [String] = []

    @Option(help: "The root (PEM) of a time-stamping authority; may be given several times.")
    var timeAnchor: [String] = []

    @Option(help: "Also writes document, CMS message, certificate and token into this folder.")
    var extract: String?

    func validate() throws {
        guard (file == nil) != (receipt == nil) else {
            throw ValidationError("Name an archive, or a receipt with --receipt.")
        }
        guard (receipt == nil) == (settings == nil) else {
            throw ValidationError("--receipt and --settings go together.")
        }
        guard save == nil || receipt != nil else {
            throw ValidationError("--save goes with --receipt.")
        }
    }

    func run() async throws {
        let archive: EvidenceArchive
        var standing = KeptEvidence.Standing.complete
        if let file {
            archive = try self.archive(
                try contents(of: file, upTo: EvidenceArchive.largestSize),
                file
            )
        } else {
            let kept = try await evidence()
            standing = kept.standing
            archive = try self.archive(kept.archive.bytes, "The record")
            if let save { try Self.save(kept.archive.bytes, as: save) }
        }
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
            if let line = Self.line(about: standing) { print(line) }
        }
        if let extract { try write(archive, into: extract) }
        guard record.holds, standing == .complete else { throw ExitCode(1) }
    }

    /// Writes a new file; one that is there stays as it is.
    private static func save(_ bytes: [UInt8], as path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("\(path) is there already.")
        }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            throw ValidationError("\(path) can't be written.")
        }
    }

    /// What is missing, for a person; `nil` when nothing is.
    private static func line(about standing: KeptEvidence.Standing) -> String? {
        switch standing {
        case .complete: nil
        case .differs: "the platform said verified; judged from its own bytes it is NOT"
        case .awaited:
            "the platform's part is not here yet; the counter asks again at its next start"
        case .withheld: "the platform keeps nothing of this verification"
        case .tooLarge: "the platform's part is too long for a record; the platform keeps it"
        }
    }

    /// The evidence of the receipt's record.
    private func evidence() async throws -> KeptEvidence {
        let settings = try CounterFiles.settings(self.settings ?? "")
        guard settings.database != nil || FileManager.default.fileExists(atPath: settings.records)
        else {
            throw ValidationError("\(settings.records) holds no records.")
        }
        let phrase = try RecordsSession.passphrase(for: settings)
        let records: [VerificationRecord]
        do throws(RecordError) {
            let vault = try RecordStores.open(settings, passphrase: phrase).records
            records = try await vault.records(receiptNumber: receipt ?? "")
            try vault.close()
        } catch {
            throw ValidationError(Complaint.text(.records(error)))
        }
        guard let record = records.last else {
            throw ValidationError("No record has this receipt number.")
        }
        guard let evidence = record.attachments.evidence else {
            throw ValidationError("The record has no archive; it holds what was signed itself.")
        }
        return evidence
    }

    private func archive(_ bytes: [UInt8], _ name: String) throws -> EvidenceArchive {
        do throws(EvidenceArchiveError) {
            return try EvidenceArchive(der: bytes)
        } catch {
            switch error {
            case .notAnArchive: throw ValidationError("\(name) is no archive of this program.")
            case .malformed, .unknownWord, .noMessage, .needsBytes:
                throw ValidationError("\(name) is damaged: it was changed or cut off.")
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

    /// What other tools check it with; see docs/VERIFICATION.md.
    private func write(_ archive: EvidenceArchive, into path: String) throws {
        let folder = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var files = [
            ("document", archive.evidence.document), ("signature.p7s", archive.signedData),
            ("certificate.pem", Self.pem(archive.evidence.certificate)),
            ("archive.der", archive.der),
        ]
        for (index, anchor) in archive.policy.anchors.enumerated() {
            files.append(("anchor-\(index + 1).pem", Self.pem(anchor.certificate.der)))
        }
        if let token = archive.token {
            files += [("time.tst", token), ("content.der", archive.content)]
        }
        for (index, list) in archive.revocation.lists.enumerated() {
            files.append(("list-\(index + 1).crl", list.der))
        }
        if let answer = archive.revocation.answer { files.append(("answer.ocsp", answer.der)) }
        for (name, bytes) in files {
            try Data(bytes).write(to: folder.appendingPathComponent(name), options: .atomic)
        }
    }

    private static func pem(_ der: [UInt8]) -> [UInt8] {
        Array(PEM(label: "CERTIFICATE", bytes: der).text.utf8)
    }
}
