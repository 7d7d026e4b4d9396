// Records of people who do not exist, each made from a number alone.

import Identity
import Records

/// Makes records; the same number gives the same record.
enum BenchRecord {
    private static let start = Timestamp(seconds: 1_795_000_000)

    static func receipt(_ number: Int) -> String { "R\(number)" }

    static func make(_ number: Int) -> VerificationRecord {
        let moment = start.adding(seconds: Int64(number))
        let clerk = RecordedStaffMember(id: "clerk-\(number % 7)", name: ExactText("窓口　一郎"))
        let bytes = [number, number >> 8].flatMap { value in
            (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        guard let id = RecordID(random: bytes) else {
            preconditionFailure("sixteen bytes make an id")
        }
        return VerificationRecord(
            id: id,
            environment: .training,
            staff: ResponsibleStaff(confirmedBy: clerk, recordedBy: clerk),
            dates: RecordDates(
                signatureReceived: moment,
                validityChecked: moment,
                recordMade: moment
            ),
            transaction: RecordedTransaction(
                applicationID: "application-\(number)",
                procedureID: "ordinary-account-opening",
                product: "ordinary-deposit",
                branch: "001",
                terminal: "counter-1",
                receiptNumber: receipt(number)
            ),
            method: RecordedMethod(
                law: "犯罪収益移転防止法施行規則6条1項1号",
                letter: "カ",
                legalRevision: "420M60000F5A001_20260806_508M60000F5A006",
                letterCertainty: .confirmed,
                certificateKind: .card,
                platformName: "Sandbox PF",
                platformReference: "verification-\(number)",
                revocationSource: .ocsp,
                sourceUpdatedAt: moment
            ),
            certificate: CertificateIdentification(
                issuer: "OU=JPKI for digital signature,O=JPKI-TEST,C=JP",
                serial: "0\(number)A",
                notBefore: start,
                notAfter: start.adding(seconds: 86_400),
                sha256: KeptBytes([UInt8](repeating: 1, count: 32))
            ),
            identity: RecordedIdentity(
                name: ExactText("架空　花子\(number)"),
                address: ExactText("架空県虚構市空想町\(number)番地"),
                birthDate: .known(start.japaneseDay.adding(days: -(number % 20_000))),
                reading: ExactText("カクウ　ハナコ\(number)")
            ),
            answers: [
                ConfirmedAnswer(question: "purpose", version: "1", values: [ExactText("salary")])
            ],
            attachments: RecordAttachments(
                document: KeptBytes([UInt8](repeating: 0x61, count: 300)),
                signature: KeptBytes([UInt8](repeating: 2, count: 256)),
                certificate: nil,
                verificationResult: KeptBytes(Array("{\"outcome\":\"verified\"}".utf8)),
                challengeID: "challenge-\(number)"
            )
        )
    }
}
