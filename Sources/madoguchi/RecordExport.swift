// A folder for one application: JSON, evidence, readable text, and the digest of each file.

import Records

/// One record as files.
struct RecordExport {
    let record: VerificationRecord
    let consents: [ConsentRecord]

    /// Writes the folder; an existing one is an error.
    func write(into folder: String) throws { try ExportFolder.write(files, into: folder) }

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
