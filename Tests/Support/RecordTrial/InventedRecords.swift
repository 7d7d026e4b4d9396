// Records of people who do not exist, each made from a number alone, so that a record that comes
// back can be compared with what was kept.

import Identity
import Records

/// Makes records; the same number gives the same record.
enum InventedRecords {
    /// A moment long after the laws the records name.
    static let start = Timestamp(seconds: 1_795_000_000)

    /// The id of the record of that number in that run.
    static func id(run: Int, number: Int) -> RecordID {
        let bytes = [run, number].flatMap { value in
            (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        guard let id = RecordID(random: bytes) else {
            preconditionFailure("two numbers of eight bytes make an id")
        }
        return id
    }

    /// A 確認記録; `evidence` is the length of its document in bytes.
    static func record(
        run: Int,
        number: Int,
        evidence: Int = 2_000,
        archive: KeptEvidence? = nil
    ) -> VerificationRecord {
        let moment = start.adding(seconds: Int64(number))
        let clerk = RecordedStaffMember(id: "clerk-\(number % 7)", name: ExactText("窓口　一郎"))
        return VerificationRecord(
            id: id(run: run, number: number),
            environment: .training,
            staff: ResponsibleStaff(confirmedBy: clerk, recordedBy: clerk),
            dates: RecordDates(
                signatureReceived: moment,
                validityChecked: moment.adding(seconds: 1),
                recordMade: moment.adding(seconds: 2)
            ),
            transaction: RecordedTransaction(
                applicationID: "application-\(run)-\(number)",
                procedureID: "ordinary-account-opening",
                product: "ordinary-deposit",
                branch: "001",
                terminal: "counter-1",
                receiptNumber: "R\(run)-\(number)"
            ),
            method: method(at: moment),
            certificate: CertificateIdentification(
                issuer: "OU=JPKI for digital signature,O=JPKI-TEST,C=JP",
                serial: "0\(number)A",
                notBefore: start.adding(seconds: -86_400),
                notAfter: start.adding(seconds: 86_400 * 1_000),
                sha256: KeptBytes(bytes(32, from: number))
            ),
            identity: RecordedIdentity(
                name: ExactText("海松\u{FA19}　花子\(number)"),
                address: ExactText("架空県虚構市空想町\(number)番地"),
                birthDate: .partial(year: 1980, month: nil, day: nil),
                reading: ExactText("ミルカミ　ハナコ")
            ),
            answers: [
                ConfirmedAnswer(question: "purpose", version: "1", values: [ExactText("salary")]),
                ConfirmedAnswer(question: "occupation", version: "1", values: [ExactText("漁師")]),
            ],
            otherNames: [RecordedNameUse(name: ExactText("深海　花子"), reason: .formerFamilyName)],
            attachments: RecordAttachments(
                document: KeptBytes(bytes(evidence, from: number)),
                signature: KeptBytes(bytes(256, from: number + 1)),
                certificate: KeptBytes(bytes(1_700, from: number + 2)),
                verificationResult: KeptBytes(Array("{\"outcome\":\"verified\"}".utf8)),
                evidence: archive,
                challengeID: "challenge-\(number)"
            )
        )
    }

    /// A submission without an answer.
    static func submission(run: Int, number: Int) -> PendingSubmission {
        PendingSubmission(
            id: id(run: run, number: number),
            environment: .training,
            kind: .application,
            applicationID: "application-\(run)-\(number)",
            receiptNumber: "R\(run)-\(number)",
            idempotencyKey: "key-\(run)-\(number)",
            request: KeptBytes(bytes(3_000, from: number)),
            challengeID: "challenge-\(number)",
            challengeExpires: start.adding(seconds: 600),
            signedAt: start.adding(seconds: Int64(number)),
            terminal: "counter-1"
        )
    }

    /// A consent for three of the four items.
    static func consent(run: Int, number: Int) -> ConsentRecord {
        ConsentRecord(
            id: id(run: run, number: number),
            environment: .training,
            applicationID: "application-\(run)-\(number)",
            receiptNumber: "R\(run)-\(number)",
            serviceID: "address-update",
            customerNumber: "C\(number)",
            items: [.address, .name, .birthDate],
            textVersion: "2026-1",
            platformName: "Sandbox PF",
            platformReference: "consent-\(number)",
            acknowledgedAt: start.adding(seconds: Int64(number)),
            consentDay: start.japaneseDay,
            dayReading: .receivedByBank,
            document: KeptBytes(bytes(500, from: number)),
            takenBy: RecordedStaffMember(id: "clerk-1", name: ExactText("窓口　一郎"))
        )
    }

    /// An event.
    static func event(number: Int) -> JournalEntry {
        JournalEntry(
            at: start.adding(seconds: Int64(number)),
            event: "record.kept",
            terminal: "counter-1",
            staffID: "clerk-1",
            facts: ["number": .number(number)]
        )
    }

    private static func method(at moment: Timestamp) -> RecordedMethod {
        RecordedMethod(
            law: "犯罪収益移転防止法施行規則6条1項1号",
            letter: "カ",
            legalRevision: "420M60000F5A001_20260806_508M60000F5A006",
            letterCertainty: .confirmed,
            certificateKind: .card,
            platformName: "Sandbox PF",
            platformReference: "verification-1",
            revocationSource: .ocsp,
            sourceUpdatedAt: moment
        )
    }

    /// Bytes that differ from number to number and within themselves.
    private static func bytes(_ count: Int, from number: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ (number &* 17) ^ ($0 >> 8)) }
    }
}
