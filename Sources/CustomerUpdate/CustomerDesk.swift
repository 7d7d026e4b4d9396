// What a member of staff does about one customer.

import Cryptography
package import Identity
package import PlatformProtocol
package import Records

/// Fetches newer items, shows what would change, and takes it into the customer file.
package struct CustomerDesk: Sendable {
    private let registry: any ConsentRegistry
    private let customers: any CustomerStore
    private let clock: any WallClock

    /// A desk on these ports.
    package init(
        registry: any ConsentRegistry,
        customers: any CustomerStore,
        clock: any WallClock
    ) {
        self.registry = registry
        self.customers = customers
        self.clock = clock
    }

    /// Asks for the newest items; only under a live consent, only where there is work.
    ///
    /// The key is the same until an answer is kept: a question repeated because its answer was lost
    /// is neither answered otherwise nor paid twice, and one that is asked again after "not yet" is
    /// another question.
    package func fetch(_ entry: CustomerEntry) async throws(UpdateError) -> CustomerEntry {
        let now = clock.now()
        guard entry.stage == .live, now.japaneseDay <= entry.lastDay else {
            throw .notLive(entry.stage == .live ? .expired : entry.stage)
        }
        guard let work = entry.work else { throw .noWork }
        if case .fetched = work.stage { throw .fetchedAlready }
        guard let consent = ConsentID(entry.consentReference),
            let service = ServiceID(entry.serviceID)
        else { throw .badReference }
        let result = try await asked { () throws(PlatformError) in
            try await registry.latestItems(
                LatestItemsRequest(consentID: consent, serviceID: service),
                key: Self.key(entry, work)
            )
        }
        let change = CustomerChange(entry.id) { $0.take(result, about: work, at: now) }
        return try await changed(change)
    }

    /// Takes the fetched items into the customer file; not after a withdrawal.
    ///
    /// Exactly what `entry` proposes is taken: what came meanwhile has to be looked at first.
    package func accept(
        _ entry: CustomerEntry,
        by staff: String
    ) async throws(UpdateError) -> CustomerEntry {
        let now = clock.now()
        if case .withdrawn = entry.stage { throw .notLive(entry.stage) }
        guard let proposed = entry.proposed else { throw .nothingFetched }
        let change = CustomerChange(entry.id) { kept in
            if kept.proposed == proposed { kept = kept.accepting(by: staff, at: now) }
        }
        let accepted = try await changed(change)
        guard let last = accepted.changes.last, last.at == now, last.by == staff else {
            throw .changedMeanwhile
        }
        return accepted
    }

    private func changed(_ change: CustomerChange) async throws(UpdateError) -> CustomerEntry {
        let entries = try await kept { () throws(RecordError) in
            try await customers.change([change], marks: nil)
        }
        guard let entry = entries.first else { throw .changedMeanwhile }
        return entry
    }

    private static func key(_ entry: CustomerEntry, _ work: CustomerWork) -> IdempotencyKey {
        var asked: Int64 = 0
        if case .waiting(_, let moment) = work.stage { asked = moment.milliseconds }
        let text = "latest\n\(entry.consentReference)\n\(work.revokedAt.milliseconds)\n\(asked)"
        let digest = SHA256Digest(of: Array(text.utf8))
        return IdempotencyKey(
            randomBytes: Array(digest.bytes.prefix(IdempotencyKey.randomByteCount))
        )
    }
}

/// Finds one customer.
package struct CustomerSearch: Sendable {
    private let customers: any CustomerStore

    /// A search in a store.
    package init(customers: any CustomerStore) {
        self.customers = customers
    }

    /// The customer of that number; of several consents the one with that reference, or the only
    /// one that is not over.
    package func customer(
        _ number: String,
        consent: String? = nil
    ) async throws(UpdateError) -> CustomerEntry {
        let found = try await kept { () throws(RecordError) in
            try await customers.customers(number: number)
        }
        .filter { consent == nil || $0.consentReference == consent }
        guard let first = found.first else { throw .unknownCustomer }
        if found.count == 1 { return first }
        let going = found.filter { $0.stage == .live || $0.stage == .notReflected }
        guard let only = going.first, going.count == 1 else {
            throw .ambiguous(found.map(\.consentReference))
        }
        return only
    }
}

extension CustomerEntry {
    /// Takes in what the operator said about the newest items.
    fileprivate mutating func take(
        _ result: LatestItemsResult,
        about asked: CustomerWork,
        at now: Timestamp
    ) {
        switch result.outcome {
        case .newer(let items):
            let newer = NewerItems(
                name: items.name,
                address: items.address,
                birthDate: items.birthDate,
                certifiedAt: items.certifiedAt
            )
            var handed: [RecordedConsentItem] = []
            if items.name != nil { handed.append(.name) }
            if items.address != nil { handed.append(.address) }
            if items.birthDate != nil { handed.append(.birthDate) }
            if items.sex != nil { handed.append(.sex) }
            let inquiry = ItemInquiry(at: now, outcome: "newer", items: handed)
            answered(inquiry, .fetched(newer, at: now), about: asked)
        case .noNewer:
            answered(
                ItemInquiry(at: now, outcome: "noNewer", items: []),
                .waiting(reason: "noNewer", at: now),
                about: asked
            )
        case .notProvided(let refusal):
            answered(
                ItemInquiry(at: now, outcome: refusal.rawValue, items: []),
                .waiting(reason: refusal.rawValue, at: now),
                about: asked
            )
            if refusal == .consentWithdrawn { withdraw(at: result.facts.checkedAt) }
            if refusal == .consentExpired { expire() }
        }
    }
}
