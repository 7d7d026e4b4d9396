// The 確認記録 of a visit, put together from what the visit knows.

import Certificates
import CounterFlow
import Cryptography
import Identity
import PlatformProtocol
import Records

/// Turns a verified visit into its record.
struct RecordDraft {
    let state: CounterState
    let rules: CounterRules
    let platformName: String
    let now: Timestamp

    /// Who keeps the certificate.
    let keeper: CertificateKeeper

    /// The record as it lies in the outbox: everything but the PF's answer.
    var unanswered: VerificationRecord? { record(answered: nil) }

    /// The record; `nil` when the visit has no answer, or lacks what a record must have, which is our own mistake
    /// and is said on the screen as a record that could not be kept.
    var record: VerificationRecord? {
        guard let result = state.visit?.result else { return nil }
        return record(answered: result)
    }

    private func record(answered result: VerificationResult?) -> VerificationRecord? {
        guard let visit = state.visit, let staff = state.staff,
            let submission = visit.submission, let text = visit.document, let filled = visit.filled,
            let method = rules.methods.row(
                of: visit.procedure.law,
                on: text.challenge.issuedAt.japaneseDay
            )
        else { return nil }
        // The PF read this certificate; if we can't, the record can't name it.
        guard let certificate = try? Certificate(der: submission.document.certificate) else {
            return nil
        }
        let member = RecordedStaffMember(id: staff.id, name: staff.name)
        return VerificationRecord(
            id: RecordID.fresh(),
            environment: state.environment.recorded,
            staff: ResponsibleStaff(
                confirmedBy: member,
                recordedBy: member,
                approvedBy: visit.approvedBy.map { RecordedStaffMember(id: $0.id, name: $0.name) }
            ),
            dates: RecordDates(
                signatureReceived: result?.checkedAt ?? now,
                validityChecked: result?.checkedAt ?? now,
                recordMade: now
            ),
            transaction: transaction(visit),
            method: recorded(method, certificate, result),
            certificate: CertificateIdentification(
                issuer: certificate.issuer.description,
                serial: certificate.serialNumber.description,
                notBefore: certificate.notBefore,
                notAfter: certificate.notAfter,
                sha256: KeptBytes(certificate.fingerprint.bytes)
            ),
            identity: identity(filled, certificate, visit),
            answers: answers(visit),
            accountNumber: visit.accountNumber,
            attachments: RecordAttachments(
                document: KeptBytes(text.document),
                signature: KeptBytes(submission.document.signature),
                certificate: keeper == .bank
                    ? KeptBytes(submission.document.certificate) : nil,
                verificationResult: KeptBytes(result?.json() ?? []),
                evidence: result.flatMap { evidence(submission, $0) },
                challengeID: text.challenge.id.description
            )
        )
    }

    /// The archive holds the certificate: a bank that may not keep one has no archive.
    private func evidence(
        _ submission: SignedApplication,
        _ result: VerificationResult
    ) -> KeptEvidence? {
        guard keeper == .bank else { return nil }
        return EvidenceDesk.begun(submission, at: result.checkedAt)
    }

    private func transaction(_ visit: Visit) -> RecordedTransaction {
        RecordedTransaction(
            applicationID: visit.applicationID.description,
            procedureID: visit.procedure.id,
            product: visit.procedure.product,
            branch: rules.place.branch,
            terminal: rules.place.terminal.description,
            receiptNumber: visit.applicationID.description
        )
    }

    private func recorded(
        _ row: MethodRow,
        _ certificate: Certificate,
        _ result: VerificationResult?
    ) -> RecordedMethod {
        let carrier = JPKIProfile.kind(of: certificate)?.carrier ?? .card
        return RecordedMethod(
            law: row.law,
            letter: row.letter,
            legalRevision: row.revision,
            letterCertainty: row.certainty == .confirmed ? .confirmed : .unconfirmed,
            certificateKind: carrier == .phone ? .phone : .card,
            platformName: platformName,
            platformReference: result?.verificationID.description ?? "",
            revocationSource: result?.recordedSource ?? .notStated,
            sourceUpdatedAt: result?.sourceUpdatedAt
        )
    }

    /// As the certificate states it, which is what was verified.
    private func identity(
        _ filled: FilledItems,
        _ certificate: Certificate,
        _ visit: Visit
    ) -> RecordedIdentity {
        // The profile was read by the PF; without it the items of the application stand.
        let stated = try? JPKIProfile.identity(in: certificate)
        let items = stated?.fourItems ?? filled.items
        let reading = visit.fields["name-reading"].map {
            ExactText(KanaFolding.katakana($0.text.string))
        }
        return RecordedIdentity(
            name: items.name,
            address: items.address,
            birthDate: items.birthDate,
            nameSubstitutes: stated.map { Self.flags($0.nameSubstitutes) },
            addressSubstitutes: stated.map { Self.flags($0.addressSubstitutes) },
            reading: reading
        )
    }

    private static func flags(_ flags: SubstituteFlags) -> ExactText {
        ExactText(String(decoding: flags.marks.map(\.rawValue), as: UTF8.self))
    }

    /// 代筆・代読: the reason, who helped, and since when.
    private func assistance(_ visit: Visit) -> [ConfirmedAnswer] {
        visit.assistance.map { help in
            ConfirmedAnswer(
                question: "assistance.\(help.kind.rawValue)",
                version: "1",
                values: [
                    ExactText(help.reason.rawValue), ExactText(help.staff),
                    ExactText(help.since.description),
                ]
            )
        }
    }

    private func answers(_ visit: Visit) -> [ConfirmedAnswer] {
        let steps = visit.activeSteps(on: now.japaneseDay).filter { $0.kind == .questions }
        return assistance(visit)
            + steps.flatMap(\.fields).filter { $0.use == .signed }.map { field in
                let kept = visit.fields[field.id] ?? FieldState(longest: field.longest)
                let values: [ExactText]
                switch field.kind {
                case .choice, .choices: values = kept.chosen.map { ExactText($0) }
                case .text, .kana, .phone, .date, .taxNumber, .staffID, .secret:
                    values = [FieldCheck.value(of: kept, in: field)]
                }
                let version = visit.procedure.declarations.first { $0.id == field.id }?.version
                return ConfirmedAnswer(question: field.id, version: version ?? "", values: values)
            }
    }
}

extension VerificationResult {
    /// How the PF learned of revocations, in the words of records.
    var recordedSource: RecordedMethod.RevocationSource {
        switch method {
        case .crl: .crl
        case .ocsp: .ocsp
        case nil: .notStated
        }
    }
}
