// What an earlier run left in the outbox: signed, sent or not, and no answer known.

import CounterFlow
import Cryptography
import Identity
import PlatformProtocol
import Records

/// What became of the outbox.
package struct OutboxReport: Hashable, Sendable {
    /// Verified or registered: kept as a record without an account, or as a consent.
    package var kept = 0
    /// Answered otherwise, or never received and its challenge dead: gone, with its certificate.
    package var gone = 0
    /// Still without an answer.
    package var waiting = 0
}

/// Settles 署名あり・有効性未確認: asks the PF under the same key.
///
/// The PF has it: the answer stands. It never got it: the same bytes go again while their challenge
/// lives, and are void afterwards, since only a new challenge and a new signature can follow. No
/// account is opened by any of this.
package struct OutboxDesk: Sendable {
    private let ports: CounterPorts
    private let terminal: String

    /// A desk for what this terminal signed; other terminals of one store settle their own.
    package init(ports: CounterPorts, terminal: String) {
        self.ports = ports
        self.terminal = terminal
    }

    /// Settles what can be settled now; ends at the first submission the PF can't be asked about.
    package func settleAll() async -> OutboxReport {
        var report = OutboxReport()
        do throws(RecordError) {
            // Withdrawals of consents are settled by the daily run, which knows the customers.
            let pending = try await ports.outbox.pending().filter {
                $0.terminal == terminal && $0.kind != .withdrawal
            }
            for (index, submission) in pending.enumerated() {
                let isOver: Bool
                do throws(PlatformError) {
                    isOver = try await settle(submission, &report)
                } catch {
                    let outcome = PlatformDesk.failure(of: error).id.rawValue
                    try await ports.outbox.note(
                        PendingSubmission.Attempt(at: ports.clock.now(), outcome: outcome),
                        for: submission.id
                    )
                    report.waiting += pending.count - index
                    return report
                }
                if !isOver { report.waiting += 1 }
            }
        } catch {
            // The store says at the next visit what is wrong with it; what waits in it goes on
            // waiting.
            return report
        }
        return report
    }

    /// Settles one; `false` when it has to go on waiting.
    private func settle(
        _ submission: PendingSubmission,
        _ report: inout OutboxReport
    ) async throws(PlatformError) -> Bool {
        // Another environment's PF would know nothing of it.
        guard let key = IdempotencyKey(submission.idempotencyKey) else { return false }
        let outcome: String
        let kept: Result<Bool, RecordError>
        switch submission.kind {
        case .application:
            let result = try await answer(to: submission, key)
            outcome = result.map { Self.word(for: $0.outcome) } ?? "void"
            kept = await keep(submission, result)
        case .consent:
            let result = try await consentAnswer(to: submission, key)
            outcome = result.map { Self.word(for: $0.outcome) } ?? "void"
            kept = await keep(submission, result)
        case .withdrawal: return false
        }
        switch kept {
        case .success(true): report.kept += 1
        case .success(false): report.gone += 1
        case .failure: return false
        }
        await note(submission, outcome)
        return true
    }

    private func isLive(_ submission: PendingSubmission) -> Bool {
        ports.clock.now() < submission.challengeExpires
    }

    private func answer(
        to submission: PendingSubmission,
        _ key: IdempotencyKey
    ) async throws(PlatformError) -> VerificationResult? {
        if let earlier = try await ports.platform.verification(for: key) { return earlier }
        guard isLive(submission), let application = submission.application else { return nil }
        return try await ports.platform.verify(application, key: key)
    }

    private func consentAnswer(
        to submission: PendingSubmission,
        _ key: IdempotencyKey
    ) async throws(PlatformError) -> ConsentResult? {
        if let earlier = try await ports.platform.consent(for: key) { return earlier }
        guard isLive(submission), let consent = submission.consent else { return nil }
        return try await ports.platform.register(consent, key: key)
    }

    /// Keeps the record of a verified application; `false` when there is none to keep.
    private func keep(
        _ submission: PendingSubmission,
        _ result: VerificationResult?
    ) async -> Result<Bool, RecordError> {
        do throws(RecordError) {
            guard let result, result.outcome == .verified else {
                try await ports.outbox.settle(submission.id)
                return .success(false)
            }
            // Without a draft the record could not be whole: it goes on waiting for a person.
            guard let draft = submission.draft, let application = submission.application else {
                return .failure(.notFound(.outbox, submission.id))
            }
            let record = draft.answered(
                method: draft.method.answered(
                    reference: result.verificationID.description,
                    source: result.recordedSource,
                    sourceUpdatedAt: result.sourceUpdatedAt
                ),
                validityChecked: result.checkedAt,
                verificationResult: KeptBytes(result.json()),
                evidence: ports.certificateKeeper == .bank
                    ? EvidenceDesk.begun(application, at: result.checkedAt) : nil,
                recordMade: ports.clock.now()
            )
            try await ports.outbox.settle(submission.id, keeping: record)
            return .success(true)
        } catch {
            return .failure(error)
        }
    }

    /// Keeps a registered consent, then settles it; killed in between, the next time finds it kept.
    private func keep(
        _ submission: PendingSubmission,
        _ result: ConsentResult?
    ) async -> Result<Bool, RecordError> {
        do throws(RecordError) {
            guard let result, case .registered(let reference, _) = result.outcome else {
                try await ports.outbox.settle(submission.id)
                return .success(false)
            }
            guard let draft = submission.consentDraft else {
                return .failure(.notFound(.outbox, submission.id))
            }
            let known = try await ports.consents.consents(receiptNumber: draft.receiptNumber)
            let name = reference.description
            if !known.contains(where: { $0.platformReference == name }) {
                try await ports.consents.add(
                    draft.answered(reference: name, at: result.receivedAt)
                )
            }
            try await ports.outbox.settle(submission.id)
            return .success(true)
        } catch {
            return .failure(error)
        }
    }

    private func note(_ submission: PendingSubmission, _ outcome: String) async {
        let facts: [String: JournalEntry.Fact] = [
            "kind": .word(JournalWord(submission.kind.rawValue) ?? "unknown"),
            "outcome": .word(JournalWord(outcome) ?? "unknown"),
        ]
        let entry = JournalEntry(
            at: ports.clock.now(),
            event: "outbox.settled",
            terminal: JournalWord(submission.terminal) ?? "terminal",
            applicationID: JournalWord(submission.applicationID),
            facts: facts
        )
        // The journal's own store says when it is broken; the submission is settled.
        _ = try? await ports.journal.append(entry)
    }

    private static func word(for outcome: Outcome) -> String {
        switch outcome {
        case .verified: "verified"
        case .refused: "refused"
        case .undetermined: "undetermined"
        }
    }

    private static func word(for outcome: ConsentResult.Outcome) -> String {
        switch outcome {
        case .registered: "registered"
        case .refused: "refused"
        case .undetermined: "undetermined"
        }
    }
}

extension PendingSubmission {
    /// The application as it was signed; `nil` for bytes that this program can't read any more.
    fileprivate var application: SignedApplication? {
        // One answer, whatever can't be read in it.
        try? SignedApplication(json: request.bytes)
    }

    /// The consent as it was signed; `nil` for bytes that this program can't read any more.
    fileprivate var consent: SignedConsent? {
        // One answer, whatever can't be read in it.
        try? SignedConsent(json: request.bytes)
    }
}
