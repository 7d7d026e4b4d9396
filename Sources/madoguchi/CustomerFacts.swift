// What papers say of a customer's consent.

import CounterFlow
import CounterRuntime
import CounterScreens
import PlatformProtocol
import Records

extension ConsentFacts {
    /// The facts of an entry, at the bank of the settings.
    init(_ entry: CustomerEntry, _ settings: CounterSettings) {
        self.init(
            company: settings.place.bank,
            customer: entry.customerNumber,
            service: entry.serviceID,
            consent: entry.consentReference,
            items: entry.items.map(\.asked),
            given: entry.consentDay,
            through: entry.lastDay
        )
    }
}

extension ConsentDisclosure {
    /// Everything that is held of a customer and was sent of them.
    init(_ entry: CustomerEntry, _ consent: ConsentRecord, _ settings: CounterSettings) {
        let state: State
        switch entry.stage {
        case .notReflected: state = .notReflected
        case .live: state = .live
        case .withdrawn(let moment): state = .withdrawn(at: moment)
        case .expired: state = .expired
        }
        self.init(
            facts: ConsentFacts(entry, settings),
            state: state,
            platform: consent.platformName,
            acknowledgedAt: consent.acknowledgedAt,
            held: Held(entry.held),
            waiting: entry.proposed.map(Held.init),
            questions: entry.inquiries.map { Question(at: $0.at, items: $0.items.map(\.asked)) },
            changes: entry.changes.map {
                Change(at: $0.at, before: Held($0.before), after: Held($0.after))
            },
            withdrawalSigned: consent.withdrawal?.signedAt
        )
    }
}

extension ConsentDisclosure.Held {
    fileprivate init(_ held: HeldItems) {
        self.init(name: held.name, address: held.address, birthDate: held.birthDate)
    }
}

extension RecordedConsentItem {
    /// The item in the words of the contract.
    fileprivate var asked: ConsentItem {
        switch self {
        case .name: .name
        case .address: .address
        case .birthDate: .birthDate
        case .sex: .sex
        }
    }
}
