// What was asked for which purpose, and who pays.

import Certificates
package import Identity
import Synchronization

/// What a status is asked for; reported to authorities, so every query has one.
package enum StatusPurpose: String, Hashable, Sendable, Codable, CaseIterable {
    /// A signature is verified.
    case signatureVerification = "signature_verification"
    /// Is the certificate, and so the consent that stands on it, still alive?
    case livenessCheck = "liveness_check"
}

/// Whether a query costs its client something.
package enum Charge: String, Hashable, Sendable, Codable, CaseIterable {
    /// It does.
    case billable
    /// It does not.
    case free
}

/// When a query is billable: a contract's matter, so it is data.
///
/// The house's default follows what one operator publishes: an answer from a list is billed once a
/// month and certificate, and no answer is no charge.
package struct ChargingRule: Hashable, Sendable {
    /// How often one certificate's answer is billed.
    package enum Interval: String, Hashable, Sendable, Codable, CaseIterable {
        /// Every answer.
        case everyQuery
        /// The first answer of a calendar month in Japan.
        case month
        /// Never.
        case never
    }

    /// The interval of each purpose; one that is not named is free.
    package let intervals: [StatusPurpose: Interval]

    /// A rule.
    package init(_ intervals: [StatusPurpose: Interval]) {
        self.intervals = intervals
    }

    /// Once a month and certificate, for either purpose.
    package static let monthly = ChargingRule([
        .signatureVerification: .month, .livenessCheck: .month,
    ])
}

/// A line of the ledger: what is counted together.
package struct LedgerLine: Hashable, Sendable, Codable {
    /// Who asked.
    package let client: String
    /// The day in Japan.
    package let day: CalendarDate
    /// What for.
    package let purpose: StatusPurpose
    /// Who pays.
    package let charge: Charge
}

/// A certificate's answer that was billed in a month.
package struct BilledAnswer: Hashable, Sendable, Codable {
    /// Who was billed.
    package let client: String
    /// What for.
    package let purpose: StatusPurpose
    /// The ordinal of the certificate's issuer among the store's.
    package let issuer: Int?
    /// The octets of its serial number.
    package let serial: [UInt8]
}

/// Everything a ledger knows, to be kept and carried on from.
package struct LedgerBook: Hashable, Sendable, Codable {
    /// How many queries each line has.
    package var counts: [LedgerLine: Int] = [:]
    /// The first day of the month that `billed` is about.
    package var month: CalendarDate?
    /// What was billed in that month.
    package var billed: Set<BilledAnswer> = []

    /// An empty book.
    package init() {}
}

/// Counts queries; any thread may.
package final class StatusLedger: Sendable {
    private let rule: ChargingRule
    private let pages: Mutex<LedgerBook>

    /// A ledger; `book` carries on from one that was kept, so that a restart bills nobody twice.
    package init(rule: ChargingRule = .monthly, book: LedgerBook = LedgerBook()) {
        self.rule = rule
        self.pages = Mutex(book)
    }

    /// Everything so far, to be kept.
    package var book: LedgerBook { pages.withLock { $0 } }

    /// How many queries each line has.
    package var counts: [LedgerLine: Int] { pages.withLock { $0.counts } }

    /// How many queries were counted, all days together.
    package func total(_ purpose: StatusPurpose, _ charge: Charge) -> Int {
        counts.reduce(0) { sum, entry in
            entry.key.purpose == purpose && entry.key.charge == charge ? sum + entry.value : sum
        }
    }

    /// Counts one query with its answer.
    func count(_ query: StatusQuery, _ status: CertificateStatus, at moment: Timestamp) {
        let day = moment.japaneseDay
        pages.withLock { book in
            let month = day.adding(days: 1 - day.day)
            if book.month != month {
                book.month = month
                book.billed = []
            }
            let line = LedgerLine(
                client: query.client,
                day: day,
                purpose: query.purpose,
                charge: charge(query, status, in: &book)
            )
            book.counts[line, default: 0] += 1
        }
    }

    private func charge(
        _ query: StatusQuery,
        _ status: CertificateStatus,
        in book: inout LedgerBook
    ) -> Charge {
        if case .undetermined = status { return .free }
        switch rule.intervals[query.purpose] ?? .never {
        case .never: return .free
        case .everyQuery: return .billable
        case .month:
            let billed = BilledAnswer(
                client: query.client,
                purpose: query.purpose,
                issuer: query.issuer,
                serial: query.serial.octets
            )
            return book.billed.insert(billed).inserted ? .billable : .free
        }
    }
}
