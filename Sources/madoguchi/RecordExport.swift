// A folder for one application: JSON, evidence, readable text, and the digest of each file.

import Cryptography
import Foundation
import Identity
import Records

/// One record as files.
struct RecordExport {
    let record: VerificationRecord
    let consents: [ConsentRecord]

    private static let folderMode = 0o700
    private static let fileMode = 0o600

    /// Writes the folder; an existing one is an error.
    func write(into folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: Self.folderMode]
        )
        var digests: [String] = []
        for (name, bytes) in files {
            let path = "\(folder)/\(name)"
            let made = FileManager.default.createFile(
                atPath: path,
                contents: Data(bytes),
                attributes: [.posixPermissions: Self.fileMode]
            )
            guard made else { throw CocoaError(.fileWriteUnknown) }
            digests.append("\(SHA256Digest(of: bytes))  \(name)")
        }
        // As `sha256sum --check` reads it.
        let sums = Data((digests.joined(separator: "\n") + "\n").utf8)
        let made = FileManager.default.createFile(
            atPath: "\(folder)/SHA256SUMS",
            contents: sums,
            attributes: [.posixPermissions: Self.fileMode]
        )
        guard made else { throw CocoaError(.fileWriteUnknown) }
    }

    private var files: [(name: String, bytes: [UInt8])] {
        let attached = record.attachments
        var files: [(String, [UInt8])] = [
            ("record.json", record.wireForm() ?? []),
            ("record.txt", Array(RecordText(record).text.utf8)),
            ("document.txt", attached.document.bytes),
            ("signature.bin", attached.signature.bytes),
            ("verification-result.json", attached.verificationResult.bytes),
        ]
        if let certificate = attached.certificate {
            files.append(("certificate.der", certificate.bytes))
        }
        if let evidence = attached.evidence {
            files.append(("evidence.der", evidence.archive.bytes))
        }
        for (index, consent) in consents.enumerated() {
            files.append(("consent-\(index + 1).json", consent.wireForm() ?? []))
            files.append(("consent-\(index + 1).txt", consent.document.bytes))
        }
        return files
    }
}
