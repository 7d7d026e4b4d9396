// What is kept: the signed application before it is sent, the 確認記録, the consent.

import Certificates
import CounterFlow
import Cryptography
import Identity
import MyNumberCard
import PlatformProtocol
import Records

/// Performs the effects that leave something behind, in the order that loses nothing.
actor RecordDesk {
    private let ports: CounterPorts
    private let rules: CounterRules
    /// What waits in the outbox in this run, by idempotency key.
    private var waiting: [String: RecordID] = [:]
    private let evidence: EvidenceDesk
    /// Completes the evidence of records, one run after another, beside everything else.
    private var completing: Task<Void, Never>?

    init(ports: CounterPorts, rules: CounterRules, environment: CounterEnvironment) {
        self.ports = ports
        self.rules = rules
        self.evidence = EvidenceDesk(ports: ports, environment: environment)
    }

    /// Asks the PF, in the background, for the evidence that records still await.
    func completeEvidence() {
        let before = completing
        completing = Task { [evidence] in
            await before?.value
            await evidence.complete()
        }
    }

    /// Settles what an earlier run of this terminal left in the outbox, then the evidence.
    func resume() {
        let desk = OutboxDesk(ports: ports, terminal: rules.place.terminal.description)
        completing = Task { [evidence] in
            _ = await desk.settleAll()
            guard !Task.isCancelled else { return }
            await evidence.complete()
        }
    }

    /// Waits until what runs in the background is done.
    func settled() async { await completing?.value }

    /// Ends what runs in the background; what is left is for the next start.
    func finish() async {
        completing?.cancel()
        await completing?.value
    }

    /// Keeps the signed application, sends it, notes what came of it.
    ///
    /// Sent once before, the PF is asked first: it may have the answer already.
    func submit(
        _ application: SignedApplication,
        _ key: IdempotencyKey,
        state: CounterState
    ) async -> Completion {
        let again = waiting[key.text] != nil
        do throws(RecordError) {
            try await keep(application, key, state)
        } catch {
            return .failed(Failure(.recordNotKept))
        }
        do throws(PlatformError) {
            if again, let earlier = try await ports.platform.verification(for: key) {
                await note("answered", key)
                return .verified(earlier)
            }
            if again, state.visit?.document?.challenge.isLive(at: ports.clock.now()) != true {
                return .failed(Failure(.challengeExpired))
            }
            let result = try await ports.platform.verify(application, key: key)
            await note("answered", key)
            return .verified(result)
        } catch {
            await note(Self.word(for: error), key)
            return .failed(PlatformDesk.failure(of: error))
        }
    }

    /// Keeps the signed consent, sends it, and once the PF registered it keeps the consent without
    /// its certificate; killed in between, the outbox still holds what was signed.
    func submit(
        _ consent: SignedConsent,
        _ key: IdempotencyKey,
        state: CounterState
    ) async -> Completion {
        do throws(RecordError) {
            try await keep(consent, key, state)
        } catch {
            return .failed(Failure(.recordNotKept))
        }
        let result: ConsentResult
        do throws(PlatformError) {
            let earlier = try await ports.platform.consent(for: key)
            if let earlier {
                result = earlier
            } else {
                result = try await ports.platform.register(consent, key: key)
            }
        } catch {
            await note(Self.word(for: error), key)
            return .failed(PlatformDesk.failure(of: error))
        }
        do throws(RecordError) {
            if case .registered(let reference, _) = result.outcome {
                try await keep(consent, reference, result, state)
            }
            try await settle(key)
            return .consentAnswered(result)
        } catch {
            return .failed(Failure(.recordNotKept))
        }
    }

    /// Keeps the 確認記録 if the PF verified; settles the outbox when the PF decided.
    func keepRecord(of state: CounterState) async -> Completion {
        guard let visit = state.visit, let result = visit.result else {
            // No answer: the signed application waits in the outbox, 署名あり・有効性未確認.
            return .recordKept
        }
        do throws(RecordError) {
            switch result.outcome {
            case .verified:
                guard let record = draft(state).record else {
                    return .failed(Failure(.recordNotKept))
                }
                let key = visit.document?.idempotencyKey.text ?? ""
                if let id = waiting[key] {
                    // One transaction: killed in between, neither is lost and none is doubled.
                    try await ports.outbox.settle(id, keeping: record)
                    waiting[key] = nil
                } else {
                    try await ports.records.add(record)
                }
                completeEvidence()
                return .recordKept
            case .refused:
                break
            case .undetermined:
                return .recordKept
            }
            if let key = visit.document?.idempotencyKey { try await settle(key) }
            return .recordKept
        } catch {
            return .failed(Failure(.recordNotKept))
        }
    }

    private func draft(_ state: CounterState) -> RecordDraft {
        RecordDraft(
            state: state,
            rules: rules,
            platformName: ports.platformName,
            now: ports.clock.now(),
            keeper: ports.certificateKeeper
        )
    }

    private func keep(
        _ application: SignedApplication,
        _ key: IdempotencyKey,
        _ state: CounterState
    ) async throws(RecordError) {
        guard let text = state.visit?.document else { return }
        let draft = self.draft(state).unanswered
        try await put(.application, application.json(), text.challenge, key, state, draft: draft)
    }

    private func keep(
        _ consent: SignedConsent,
        _ key: IdempotencyKey,
        _ state: CounterState
    ) async throws(RecordError) {
        guard let text = state.visit?.consentDocument else { return }
        let draft = self.draft(consent, "", ports.clock.now(), state)
        try await put(.consent, consent.json(), text.challenge, key, state, consentDraft: draft)
    }

    /// Lays what was signed into the outbox, unless it lies there already.
    private func put(
        _ kind: PendingSubmission.Kind,
        _ request: [UInt8],
        _ challenge: Challenge,
        _ key: IdempotencyKey,
        _ state: CounterState,
        draft: VerificationRecord? = nil,
        consentDraft: ConsentRecord? = nil
    ) async throws(RecordError) {
        guard waiting[key.text] == nil else { return }
        let id = RecordID.fresh()
        let application = challenge.request.applicationID.description
        let pending = PendingSubmission(
            id: id,
            environment: state.environment.recorded,
            kind: kind,
            applicationID: application,
            receiptNumber: application,
            idempotencyKey: key.text,
            request: KeptBytes(request),
            challengeID: challenge.id.description,
            challengeExpires: challenge.expiresAt,
            signedAt: ports.clock.now(),
            terminal: challenge.request.terminalID.description,
            draft: draft,
            consentDraft: consentDraft
        )
        try await ports.outbox.put(pending)
        waiting[key.text] = id
    }

    /// Takes what was answered out of the outbox.
    private func settle(_ key: IdempotencyKey) async throws(RecordError) {
        guard let id = waiting[key.text] else { return }
        try await ports.outbox.settle(id)
        waiting[key.text] = nil
    }

    private func keep(
        _ consent: SignedConsent,
        _ reference: ConsentID,
        _ result: ConsentResult,
        _ state: CounterState
    ) async throws(RecordError) {
        let name = reference.description
        guard let record = draft(consent, name, result.receivedAt, state) else { return }
        try await ports.consents.add(record)
    }

    private func draft(
        _ consent: SignedConsent,
        _ reference: String,
        _ moment: Timestamp,
        _ state: CounterState
    ) -> ConsentRecord? {
        guard let staff = state.staff else { return nil }
        let declarations = state.visit?.procedure.declarations ?? []
        return ConsentRecord(
            id: RecordID.fresh(),
            environment: state.environment.recorded,
            applicationID: consent.applicationID.description,
            receiptNumber: consent.applicationID.description,
            serviceID: consent.serviceID.description,
            customerNumber: state.visit?.accountNumber,
            items: Set(consent.items.map(\.recorded)),
            textVersion: declarations.first { $0.id == "consent" }?.version ?? "",
            platformName: ports.platformName,
            platformReference: reference,
            acknowledgedAt: moment,
            consentDay: moment.japaneseDay,
            dayReading: ports.consentDay,
            document: KeptBytes(consent.document.bytes),
            takenBy: RecordedStaffMember(id: staff.id, name: staff.name)
        )
    }

    private func note(_ outcome: String, _ key: IdempotencyKey) async {
        guard let id = waiting[key.text] else { return }
        let attempt = PendingSubmission.Attempt(at: ports.clock.now(), outcome: outcome)
        // The submission itself is kept; a note that can't be added changes nothing about it.
        try? await ports.outbox.note(attempt, for: id)
    }

    private static func word(for error: PlatformError) -> String {
        PlatformDesk.failure(of: error).id.rawValue
    }
}

extension RecordID {
    /// A new id nobody can guess.
    static func fresh() -> RecordID {
        guard let id = RecordID(random: SecureRandom.bytes(RecordID.byteCount)) else {
            preconditionFailure("a record id is made of 16 bytes")
        }
        return id
    }
}

extension CounterEnvironment {
    /// The environment in the words of records.
    var recorded: RecordEnvironment {
        switch self {
        case .production: .production
        case .verification: .trial
        case .training: .training
        }
    }
}

extension ConsentItem {
    /// The item in the words of records.
    fileprivate var recorded: RecordedConsentItem {
        switch self {
        case .name: .name
        case .address: .address
        case .birthDate: .birthDate
        case .sex: .sex
        }
    }
}
