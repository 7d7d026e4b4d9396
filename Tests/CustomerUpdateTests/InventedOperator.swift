// An operator made of lists: it says what a test tells it to, and fails where a test wants it.

import Cryptography
import Identity
import PlatformProtocol
import Records

/// Keeps consents and events; the same key gives the same answer.
actor InventedOperator {
    /// A consent as it stands.
    struct Held {
        var condition: ConsentCondition
        var user: String
        var given: CalendarDate
    }

    private(set) var calls: [String] = []
    private(set) var withdrawals: [SignedWithdrawal] = []
    private var held: [String: Held] = [:]
    private var consents: [ConsentEvent] = []
    private var certificates: [CertificateEvent] = []
    private var answers: [IdempotencyKey: LatestItemsResult] = [:]
    private var next: LatestItemsResult.Outcome = .noNewer
    private var refusal: [Reason] = []
    private let clock: SettableClock
    private let pageSize: Int
    /// Calls that go well before one fails; `nil` never fails.
    private var callsLeft: Int?
    private var cutAfter = false

    init(clock: SettableClock, pageSize: Int = 3) {
        self.clock = clock
        self.pageSize = pageSize
    }

    // MARK: What a test tells it

    func hold(_ consent: String, by user: String, _ condition: ConsentCondition) {
        held[consent] = Held(condition: condition, user: user, given: clock.now().japaneseDay)
    }

    func tell(_ consent: String, _ change: ConsentEvent.Change) throws {
        let user = held[consent]?.user ?? "u-nobody"
        switch change {
        case .reflected: held[consent]?.condition = .live
        case .withdrawn(let place):
            held[consent]?.condition = .withdrawn(at: clock.now(), in: place)
        case .expired: held[consent]?.condition = .expired
        }
        let event = ConsentEvent(
            mark: consents.count + 1,
            consentID: try Self.name(consent),
            userID: try Self.name(user),
            serviceID: try Self.name("address-update"),
            change: change,
            happenedAt: clock.now()
        )
        if let event { consents.append(event) }
    }

    func revoke(_ user: String, _ reason: RevocationWord?) throws {
        let event = CertificateEvent(
            mark: certificates.count + 1,
            userID: try Self.name(user),
            reason: reason,
            revokedAt: clock.now(),
            detectedAt: clock.now()
        )
        if let event { certificates.append(event) }
    }

    func answer(_ outcome: LatestItemsResult.Outcome) { next = outcome }
    func refuse(_ reasons: [Reason]) { refusal = reasons }
    func fail(after calls: Int?) { callsLeft = calls }
    func cutAfterAnswering(_ cut: Bool) { cutAfter = cut }
    func forgetEvents() { (consents, certificates) = ([], []) }

    static func name<Kind>(_ text: String) throws(Unnamed) -> Identifier<Kind> {
        guard let name = Identifier<Kind>(text) else { throw Unnamed() }
        return name
    }

    struct Unnamed: Error {}

    // MARK: What it does

    private func called(_ what: String) throws(PlatformError) {
        calls.append(what)
        guard let left = callsLeft else { return }
        guard left > 0 else { throw .connectionCut(.perhapsArrived) }
        callsLeft = left - 1
    }

    private var facts: CheckFacts {
        CheckFacts(
            checkedAt: clock.now(),
            sourceUpdatedAt: nil,
            method: nil,
            purpose: .livenessCheck
        )
    }
}

extension InventedOperator: ConsentRegistry {
    func record(of consent: ConsentID) async throws(PlatformError) -> PlatformConsent? {
        try called("record \(consent)")
        guard let held = held[consent.text], let user = UserID(held.user),
            let service = ServiceID("address-update")
        else { return nil }
        return PlatformConsent(
            id: consent,
            userID: user,
            serviceID: service,
            items: [.name],
            receivedAt: clock.now(),
            firstDay: held.given.adding(days: 1),
            lastDay: RetentionRule.lastDay(ofYears: 10, after: held.given),
            state: held.condition
        )
    }

    func consents(of user: UserID) async throws(PlatformError) -> ConsentList {
        ConsentList(consents: [], checkedAt: clock.now())
    }

    func withdraw(
        _ withdrawal: SignedWithdrawal,
        key: IdempotencyKey
    ) async throws(PlatformError) -> WithdrawalResult {
        try called("withdraw \(key)")
        guard refusal.isEmpty else {
            return WithdrawalResult(
                consentID: withdrawal.consentID,
                outcome: .refused(refusal),
                facts: facts
            )
        }
        withdrawals.append(withdrawal)
        let moment = clock.now()
        held[withdrawal.consentID.text]?.condition = .withdrawn(at: moment, in: .relyingParty)
        if cutAfter { throw .connectionCut(.perhapsArrived) }
        return WithdrawalResult(
            consentID: withdrawal.consentID,
            outcome: .withdrawn(at: moment),
            facts: facts
        )
    }

    func latestItems(
        _ request: LatestItemsRequest,
        key: IdempotencyKey
    ) async throws(PlatformError) -> LatestItemsResult {
        try called("latest \(key)")
        let result =
            answers[key]
            ?? LatestItemsResult(
                consentID: request.consentID,
                outcome: next,
                facts: facts,
                charge: .free
            )
        answers[key] = result
        // What was handed over once is not newer any more.
        if case .newer = next { next = .noNewer }
        if cutAfter { throw .connectionCut(.perhapsArrived) }
        return result
    }

    func revocationEvents(since mark: Int) async throws(PlatformError) -> CertificateEventPage {
        try called("certificates \(mark)")
        return CertificateEventPage(
            events: Array(certificates.dropFirst(mark).prefix(pageSize)),
            newestMark: certificates.count,
            facts: facts
        )
    }

    func consentEvents(since mark: Int) async throws(PlatformError) -> ConsentEventPage {
        try called("consents \(mark)")
        return ConsentEventPage(
            events: Array(consents.dropFirst(mark).prefix(pageSize)),
            newestMark: consents.count,
            checkedAt: clock.now()
        )
    }
}

extension InventedOperator: ChallengeIssuer {
    func challenge(for request: ChallengeRequest) async throws(PlatformError) -> Challenge {
        try called("challenge")
        guard let id = ChallengeID("c-\(calls.count)"),
            let challenge = Challenge(
                id: id,
                nonce: SHA256Digest(of: Array("\(calls.count)".utf8)).bytes,
                request: request,
                issuedAt: clock.now(),
                expiresAt: clock.now().adding(seconds: 600)
            )
        else { throw .notReachable }
        return challenge
    }
}
