// The consents a PF keeps, and what happened to them.

import Certificates
import Identity
import PlatformProtocol

/// A consent as the PF keeps it: neither certificate nor signature (同意事項 6).
///
/// The number of the certificate is kept so that its revocation is seen; whether a relying party may
/// keep it too is disputed, so no answer carries it.
struct KeptConsent {
    let result: ConsentResult
    let items: Set<ConsentItem>
    let userID: UserID?
    /// When J-LIS shows it.
    let reflectedAt: Timestamp
    /// The first and the last day of its term.
    let firstDay: CalendarDate
    let lastDay: CalendarDate
    /// The newest certificate that items were certified or handed over with.
    var certificate: SerialNumber
    var withdrawal: Withdrawal?

    struct Withdrawal {
        let at: Timestamp
        let place: WithdrawalPlace
    }

    /// Its state at a moment.
    func state(at moment: Timestamp) -> ConsentCondition {
        if let withdrawal, withdrawal.at <= moment {
            return .withdrawn(at: withdrawal.at, in: withdrawal.place)
        }
        if moment.japaneseDay > lastDay { return .expired }
        return moment < reflectedAt ? .notSynced : .live
    }

    /// The consent in the words of the contract; `nil` when it was not registered.
    func record(at moment: Timestamp) -> PlatformConsent? {
        guard case .registered(let id, _) = result.outcome, let userID else { return nil }
        return PlatformConsent(
            id: id,
            userID: userID,
            serviceID: result.serviceID,
            items: items,
            receivedAt: result.receivedAt,
            firstDay: firstDay,
            lastDay: lastDay,
            state: state(at: moment)
        )
    }
}

/// The registered consents by name, and the events that are polled.
struct ConsentBook {
    private(set) var consents: [ConsentID: KeptConsent] = [:]
    private var order: [ConsentID] = []
    private(set) var events: [ConsentEvent] = []
    private var told: [ConsentID: Set<Told>] = [:]

    private enum Told {
        case reflected, withdrawn, expired
    }

    /// Keeps a registered consent.
    mutating func keep(_ consent: KeptConsent) {
        guard case .registered(let id, _) = consent.result.outcome else { return }
        consents[id] = consent
        order.append(id)
    }

    /// The registered consents of a person, oldest first.
    func consents(of user: UserID) -> [KeptConsent] {
        order.compactMap { consents[$0] }.filter { $0.userID == user }
    }

    /// Withdraws a consent unless it is withdrawn already.
    mutating func withdraw(_ id: ConsentID, at moment: Timestamp, in place: WithdrawalPlace) {
        guard consents[id]?.withdrawal == nil else { return }
        consents[id]?.withdrawal = KeptConsent.Withdrawal(at: moment, place: place)
        tell(at: moment)
    }

    /// What the newest certificate of a consent's person is now.
    mutating func follow(_ id: ConsentID, to certificate: SerialNumber) {
        consents[id]?.certificate = certificate
    }

    /// Writes down the events that are due and were not told yet.
    mutating func tell(at moment: Timestamp) {
        for id in order {
            guard let consent = consents[id] else { continue }
            if consent.reflectedAt <= moment {
                add(.reflected, id, consent, .reflected, at: consent.reflectedAt)
            }
            if let withdrawal = consent.withdrawal, withdrawal.at <= moment {
                let change = ConsentEvent.Change.withdrawn(in: withdrawal.place)
                add(.withdrawn, id, consent, change, at: withdrawal.at)
            } else if moment.japaneseDay > consent.lastDay {
                let midnight = Timestamp(
                    day: consent.lastDay,
                    hour: Self.endOfJapaneseDay,
                    minute: 0,
                    second: 0
                )
                add(.expired, id, consent, .expired, at: midnight)
            }
        }
    }

    /// Midnight in Japan is 15:00 UTC.
    private static let endOfJapaneseDay = 15

    private mutating func add(
        _ kind: Told,
        _ id: ConsentID,
        _ consent: KeptConsent,
        _ change: ConsentEvent.Change,
        at moment: Timestamp
    ) {
        guard told[id, default: []].insert(kind).inserted, let userID = consent.userID,
            let event = ConsentEvent(
                mark: events.count + 1,
                consentID: id,
                userID: userID,
                serviceID: consent.result.serviceID,
                change: change,
                happenedAt: moment
            )
        else { return }
        events.append(event)
    }
}
