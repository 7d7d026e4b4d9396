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

    /// The customer of that number; of several consents the one with that reference.
    package func customer(
        _ number: String,
        consent: String? = nil
    ) async throws(UpdateError) -> CustomerEntry {
        let found = try await kept { () throws(RecordError) in
            try await customers.customers(number: number)
        }
        .filter { consent == nil || $0.consentReference == consent }
        guard let first = found.first else { throw .unknownCustomer }
        guard found.count == 1 else { throw .ambiguous(found.map(\.consentReference)) }
        return first
    }

    /// Asks for the newest items; only under a live consent, only where there is work.
    ///
    /// The key is the same all day, so that a repeated question is neither answered nor paid
    /// twice.
    package func fetch(_ entry: CustomerEntry) async throws(UpdateError) -> CustomerEntry {
        let now = clock.now()
        guard let work = entry.work else { throw .noWork }
        guard entry.stage == .live, now.japaneseDay <= entry.lastDay else {
            throw .notLive(entry.stage == .live ? .expired : entry.stage)
        }
        guard let consent = ConsentID(entry.consentReference),
            let service = ServiceID(entry.serviceID)
        else { throw .badReference }
        let key = Self.key(entry, work, on: now.japaneseDay)
        let result = try await asked { () throws(PlatformError) in
            try await registry.latestItems(
                LatestItemsRequest(consentID: consent, serviceID: service),
                key: key
            )
        }
        var changed = entry
        changed.work = work.moved(to: Self.stage(result, at: now))
        if case .notProvided(.consentWithdrawn) = result.outcome {
            changed.stage = .withdrawn(at: result.facts.checkedAt)
        }
        if case .notProvided(.consentExpired) = result.outcome { changed.stage = .expired }
        let saved = changed
        try await kept { () throws(RecordError) in
            try await customers.save([saved], marks: nil)
        }
        return saved
    }

    /// Takes the fetched items into the customer file.
    package func accept(
        _ entry: CustomerEntry,
        by staff: String
    ) async throws(UpdateError) -> CustomerEntry {
        guard entry.proposed != nil else { throw .nothingFetched }
        let accepted = entry.accepting(by: staff, at: clock.now())
        try await kept { () throws(RecordError) in
            try await customers.save([accepted], marks: nil)
        }
        return accepted
    }

    private static func stage(_ result: LatestItemsResult, at now: Timestamp) -> CustomerWork.Stage
    {
        switch result.outcome {
        case .newer(let items):
            .fetched(
                NewerItems(
                    name: items.name,
                    address: items.address,
                    birthDate: items.birthDate,
                    certifiedAt: items.certifiedAt
                ),
                at: now
            )
        case .noNewer: .waiting(reason: "noNewer", at: now)
        case .notProvided(let refusal): .waiting(reason: refusal.rawValue, at: now)
        }
    }

    private static func key(
        _ entry: CustomerEntry,
        _ work: CustomerWork,
        on day: CalendarDate
    ) -> IdempotencyKey {
        let text = "latest\n\(entry.consentReference)\n\(work.revokedAt.milliseconds)\n\(day)"
        let digest = SHA256Digest(of: Array(text.utf8))
        return IdempotencyKey(
            randomBytes: Array(digest.bytes.prefix(IdempotencyKey.randomByteCount))
        )
    }
}
