// Signed in, with the stores and the operator's registry at hand.

import ArgumentParser
import CounterFlow
import CounterRuntime
import CustomerUpdate
import Identity
import PlatformProtocol
import Records

/// Somebody who may do what they are about to do with customers.
struct CustomersSession {
    let records: RecordsSession

    /// Signs in, checks the role, opens the stores.
    static func open(
        _ options: RecordsOptions,
        allowed roles: Set<StaffRole> = [.teller, .supervisor, .administrator]
    ) async throws -> CustomersSession {
        CustomersSession(records: try await RecordsSession.open(options, allowed: roles))
    }

    /// The operator.
    var registry: any ConsentRegistry {
        get throws {
            do throws(OpeningError) {
                return try CounterPorts.registry(records.settings, records.clock)
            } catch {
                throw ValidationError(Complaint.text(error))
            }
        }
    }

    /// The desk for withdrawals at this terminal.
    var withdrawals: WithdrawalDesk {
        get throws {
            let issuer: any ChallengeIssuer
            do throws(OpeningError) {
                issuer = try CounterPorts.issuer(records.settings, records.clock)
            } catch {
                throw ValidationError(Complaint.text(error))
            }
            return WithdrawalDesk(
                challenges: issuer,
                registry: try registry,
                customers: records.stores.consents,
                consents: records.stores.consents,
                outbox: records.stores.records,
                clock: records.clock,
                terminal: records.settings.place.terminal
            )
        }
    }

    /// The desk for one customer.
    var desk: CustomerDesk {
        get throws {
            CustomerDesk(
                registry: try registry,
                customers: records.stores.consents,
                clock: records.clock
            )
        }
    }

    /// Does something; a failure becomes a sentence.
    func perform<Answer>(
        _ work: () async throws(UpdateError) -> Answer
    ) async throws -> Answer {
        do throws(UpdateError) {
            return try await work()
        } catch {
            throw CustomersFailure(error)
        }
    }

    /// The customer of a number, for which a name need not be shown.
    func customer(_ option: CustomerOption) async throws -> CustomerEntry {
        let search = CustomerSearch(customers: records.stores.consents)
        return try await perform { () async throws(UpdateError) in
            try await search.customer(option.number, consent: option.consent)
        }
    }

    /// Writes into the journal what is about to happen to a customer.
    func note(
        _ event: JournalWord,
        _ entry: CustomerEntry,
        _ facts: [String: JournalEntry.Fact] = [:]
    ) async throws {
        let word = JournalWord(entry.id.text) ?? "unknown"
        let customer: [String: JournalEntry.Fact] = ["customer": .word(word)]
        try await records.note(event, customer.merging(facts) { first, _ in first })
    }
}
