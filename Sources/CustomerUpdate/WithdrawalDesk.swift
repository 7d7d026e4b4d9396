// 同意の取消し at the counter: a document of its own, signed, sent once.

import Cryptography
package import Identity
package import PlatformProtocol
package import Records

/// A withdrawal ready to be read and signed.
package struct WithdrawalPaper: Hashable, Sendable {
    /// The challenge that ends the document.
    package let challenge: Challenge
    /// The bytes to be signed: the body and the challenge block.
    package let document: [UInt8]

    /// The key of this one action, the same after a crash: derived from the challenge's nonce.
    package var key: IdempotencyKey {
        let digest = SHA256Digest(of: Array("withdrawal".utf8) + challenge.nonce)
        return IdempotencyKey(
            randomBytes: Array(digest.bytes.prefix(IdempotencyKey.randomByteCount))
        )
    }
}

/// What became of withdrawals that waited for an answer.
package struct WithdrawalReport: Hashable, Sendable {
    /// The operator has them: noted at customer and consent.
    package var withdrawn = 0
    /// Receipt numbers of those that were refused, or never received and the challenge dead: the
    /// consent stands, and the customer has to sign again.
    package var void: [String] = []
    /// Still without an answer.
    package var waiting = 0

    /// Nothing yet.
    package init() {}
}

/// Takes withdrawals: bound to a challenge, kept before they are sent, noted when acknowledged.
package struct WithdrawalDesk: Sendable {
    private let challenges: any ChallengeIssuer
    private let registry: any ConsentRegistry
    private let customers: any CustomerStore
    private let consents: any ConsentStore
    private let outbox: any SubmissionOutbox
    private let clock: any WallClock
    private let terminal: TerminalID

    /// A desk at a terminal, on these ports.
    package init(
        challenges: any ChallengeIssuer,
        registry: any ConsentRegistry,
        customers: any CustomerStore,
        consents: any ConsentStore,
        outbox: any SubmissionOutbox,
        clock: any WallClock,
        terminal: TerminalID
    ) {
        self.challenges = challenges
        self.registry = registry
        self.customers = customers
        self.consents = consents
        self.outbox = outbox
        self.clock = clock
        self.terminal = terminal
    }

    /// Has the document bound to a challenge.
    ///
    /// - Parameters:
    ///   - entry: whose consent it is; it must be given and not withdrawn.
    ///   - number: the number of this procedure, also that of its receipt.
    ///   - body: the document without the challenge block; ends with LF.
    /// - Returns: the document under its challenge.
    /// - Throws: `notLive`, `withdrawalWaits`, and what issuer and store throw.
    package func prepare(
        _ entry: CustomerEntry,
        number: ApplicationID,
        body: [UInt8]
    ) async throws(UpdateError) -> WithdrawalPaper {
        switch entry.stage {
        case .live, .notReflected: break
        case .withdrawn, .expired: throw .notLive(entry.stage)
        }
        let waiting = try await pending().contains { $0.withdrawalOf == entry.id }
        if waiting { throw .withdrawalWaits }
        let request = ChallengeRequest(
            applicationID: number,
            terminalID: terminal,
            purpose: .consentWithdrawal,
            bodyDigest: BodyDigest(of: body)
        )
        let challenge = try await asked { () throws(PlatformError) in
            try await challenges.challenge(for: request)
        }
        guard challenge.request == request,
            let document = ChallengeBlock.document(body: body, challenge: challenge)
        else { throw .badChallenge }
        return WithdrawalPaper(challenge: challenge, document: document)
    }

    /// Keeps what was signed, sends it, and notes at customer and consent what came of it.
    ///
    /// - Throws: `.platform` when no answer came; what was signed waits and is settled by
    ///   `settle`.
    package func submit(
        _ paper: WithdrawalPaper,
        signature: [UInt8],
        certificate: [UInt8],
        for entry: CustomerEntry,
        id: RecordID,
        by staff: RecordedStaffMember
    ) async throws(UpdateError) -> WithdrawalResult {
        let request = paper.challenge.request
        guard let consent = ConsentID(entry.consentReference),
            let document = SignedDocument(
                bytes: paper.document,
                signature: signature,
                certificate: certificate
            )
        else { throw .badReference }
        let withdrawal = SignedWithdrawal(
            consentID: consent,
            applicationID: request.applicationID,
            terminalID: request.terminalID,
            challengeID: paper.challenge.id,
            document: document
        )
        let now = clock.now()
        let submission = PendingSubmission(
            id: id,
            environment: entry.environment,
            kind: .withdrawal,
            applicationID: request.applicationID.text,
            receiptNumber: request.applicationID.text,
            idempotencyKey: paper.key.text,
            request: KeptBytes(withdrawal.json()),
            challengeID: paper.challenge.id.text,
            challengeExpires: paper.challenge.expiresAt,
            signedAt: now,
            terminal: terminal.text,
            withdrawalDraft: KeptWithdrawal(
                receiptNumber: request.applicationID.text,
                signedAt: now,
                document: KeptBytes(paper.document),
                takenBy: staff
            ),
            withdrawalOf: entry.id
        )
        try await kept { () throws(RecordError) in try await outbox.put(submission) }
        return try await send(submission, withdrawal)
    }

    /// Settles what waits for an answer, of this terminal.
    ///
    /// The operator shows the consent as withdrawn: it is. It does not: the same bytes go again
    /// while their challenge lives, and are void afterwards.
    package func settle() async throws(UpdateError) -> WithdrawalReport {
        var report = WithdrawalReport()
        for submission in try await pending() where submission.terminal == terminal.text {
            // Bytes this program can't read any more are void, like a dead challenge.
            let withdrawal = try? SignedWithdrawal(json: submission.request.bytes)
            do throws(UpdateError) {
                if try await isOver(submission, withdrawal) {
                    report.withdrawn += 1
                } else {
                    report.void.append(submission.receiptNumber)
                }
            } catch .platform {
                report.waiting += 1
            }
        }
        return report
    }

    private func isOver(
        _ submission: PendingSubmission,
        _ withdrawal: SignedWithdrawal?
    ) async throws(UpdateError) -> Bool {
        if let withdrawal {
            let record = try await asked { () throws(PlatformError) in
                try await registry.record(of: withdrawal.consentID)
            }
            if case .withdrawn(let moment, _) = record?.state {
                try await note(submission, at: moment)
                return true
            }
            if clock.now() < submission.challengeExpires {
                let result = try await send(submission, withdrawal)
                if case .withdrawn = result.outcome { return true }
                return false
            }
        }
        try await kept { () throws(RecordError) in try await outbox.settle(submission.id) }
        return false
    }

    private func send(
        _ submission: PendingSubmission,
        _ withdrawal: SignedWithdrawal
    ) async throws(UpdateError) -> WithdrawalResult {
        guard let key = IdempotencyKey(submission.idempotencyKey) else { throw .badReference }
        let result: WithdrawalResult
        do throws(PlatformError) {
            result = try await registry.withdraw(withdrawal, key: key)
        } catch {
            let attempt = PendingSubmission.Attempt(at: clock.now(), outcome: "noAnswer")
            try await kept { () throws(RecordError) in
                try await outbox.note(attempt, for: submission.id)
            }
            throw .platform(error)
        }
        if case .withdrawn(let moment) = result.outcome {
            try await note(submission, at: moment)
        } else {
            try await kept { () throws(RecordError) in try await outbox.settle(submission.id) }
        }
        return result
    }

    /// Consent, customer, outbox, in this order: killed in between, it is settled again.
    private func note(
        _ submission: PendingSubmission,
        at moment: Timestamp
    ) async throws(UpdateError) {
        try await kept { () throws(RecordError) in
            if let id = submission.withdrawalOf {
                do throws(RecordError) {
                    try await consents.withdraw(id, at: moment, signed: submission.withdrawalDraft)
                    let change = CustomerChange(id) { $0.withdraw(at: moment) }
                    try await customers.change([change], marks: nil)
                } catch .notFound {
                    // Deleted meanwhile: nothing is left that could be withdrawn.
                }
            }
            try await outbox.settle(submission.id)
        }
    }

    private func pending() async throws(UpdateError) -> [PendingSubmission] {
        try await kept { () throws(RecordError) in
            try await outbox.pending().filter { $0.kind == .withdrawal }
        }
    }
}
