// The daily run: what became of consents, and whose certificate was revoked.

import Identity
package import PlatformProtocol
package import Records

/// What a run found.
package struct UpdateReport: Hashable, Sendable {
    /// Customers who consented since the last run.
    package var enrolled = 0
    /// Consents that the operator now reflects.
    package var reflected = 0
    /// Consents that were withdrawn.
    package var withdrawn = 0
    /// Consents whose term ended.
    package var expired = 0
    /// Customers with new work.
    package var moved = 0

    /// Nothing found yet.
    package init() {}
}

/// Reads the operator's events since the last run and writes down what is to be done.
///
/// Entries and mark are one transaction a page: killed in between, the page is read again.
package struct DailyUpdate: Sendable {
    private let registry: any ConsentRegistry
    private let customers: any CustomerStore
    private let consents: any ConsentStore
    private let records: any VerificationRecordStore

    /// The most pages one run reads; what is left is for the next run.
    package static let mostPages = 10_000

    /// A run on these ports.
    package init(
        registry: any ConsentRegistry,
        customers: any CustomerStore,
        consents: any ConsentStore,
        records: any VerificationRecordStore
    ) {
        self.registry = registry
        self.customers = customers
        self.consents = consents
        self.records = records
    }

    /// Does the run.
    package func run() async throws(UpdateError) -> UpdateReport {
        var report = UpdateReport()
        report.enrolled = try await enrol()
        var file = CustomerFile(
            try await kept { () throws(RecordError) in
                try await customers.customers()
            }
        )
        try await resolve(&file, &report)
        var marks = try await kept { () throws(RecordError) in try await customers.marks() }
        try await readConsents(&file, &marks, &report)
        try await readCertificates(&file, &marks, &report)
        return report
    }

    /// Opens an entry for each new consent, with what the 確認記録 of that receipt states.
    ///
    /// A consent whose record has no account yet waits for the next run.
    private func enrol() async throws(UpdateError) -> Int {
        try await kept { () throws(RecordError) in
            var count = 0
            for consent in try await customers.consentsWithoutCustomer() {
                let found = try await records.records(receiptNumber: consent.receiptNumber)
                guard let record = found.last,
                    let number = consent.customerNumber ?? record.accountNumber
                else { continue }
                let held = HeldItems(
                    name: record.identity.name,
                    address: record.identity.address,
                    birthDate: record.identity.birthDate
                )
                let entry = CustomerEntry(consent: consent, customerNumber: number, held: held)
                try await customers.save([entry], marks: nil)
                count += 1
            }
            return count
        }
    }

    /// Asks about consents of which the operator has not said whose they are, or that they hold.
    private func resolve(
        _ file: inout CustomerFile,
        _ report: inout UpdateReport
    ) async throws(UpdateError) {
        for entry in file.entries where entry.userID == nil || entry.stage == .notReflected {
            guard let id = ConsentID(entry.consentReference) else { throw .badReference }
            let answer = try await asked { () throws(PlatformError) in
                try await registry.record(of: id)
            }
            guard let answer else { continue }
            var changed = entry
            changed.userID = answer.userID.text
            switch answer.state {
            case .notSynced: break
            case .live: changed.stage = .live
            case .expired: changed.stage = .expired
            case .withdrawn(let moment, _): changed.stage = .withdrawn(at: moment)
            }
            if changed != entry {
                count(from: entry.stage, to: changed.stage, &report)
                file.replace(changed)
                try await save([changed], nil)
            }
        }
    }

    private func readConsents(
        _ file: inout CustomerFile,
        _ marks: inout EventMarks,
        _ report: inout UpdateReport
    ) async throws(UpdateError) {
        for _ in 0..<Self.mostPages {
            let since = marks.consents
            let page = try await asked { () throws(PlatformError) in
                try await registry.consentEvents(since: since)
            }
            var changed: [CustomerEntry] = []
            for event in page.events {
                marks.consents = max(marks.consents, event.mark)
                guard var entry = file.entry(consent: event.consentID.text) else { continue }
                let before = entry.stage
                entry.userID = event.userID.text
                switch event.change {
                case .reflected where before == .notReflected: entry.stage = .live
                case .reflected: break
                case .withdrawn: entry.stage = .withdrawn(at: event.happenedAt)
                case .expired: entry.stage = .expired
                }
                count(from: before, to: entry.stage, &report)
                file.replace(entry)
                changed.removeAll { $0.id == entry.id }
                changed.append(entry)
            }
            try await save(changed, marks)
            if page.events.isEmpty || marks.consents >= page.newestMark { return }
        }
    }

    private func readCertificates(
        _ file: inout CustomerFile,
        _ marks: inout EventMarks,
        _ report: inout UpdateReport
    ) async throws(UpdateError) {
        for _ in 0..<Self.mostPages {
            let since = marks.certificates
            let page = try await asked { () throws(PlatformError) in
                try await registry.revocationEvents(since: since)
            }
            var changed: [CustomerEntry] = []
            for event in page.events {
                marks.certificates = max(marks.certificates, event.mark)
                for var entry in file.entries(user: event.userID.text) where entry.stage == .live {
                    if entry.work == nil { report.moved += 1 }
                    entry.work = CustomerWork(
                        reason: event.reason?.rawValue,
                        revokedAt: event.revokedAt,
                        detectedAt: event.detectedAt
                    )
                    file.replace(entry)
                    changed.removeAll { $0.id == entry.id }
                    changed.append(entry)
                }
            }
            try await save(changed, marks)
            if page.events.isEmpty || marks.certificates >= page.newestMark { return }
        }
    }

    private func count(
        from before: ConsentStage,
        to after: ConsentStage,
        _ report: inout UpdateReport
    ) {
        guard before != after else { return }
        switch after {
        case .live: report.reflected += 1
        case .withdrawn: report.withdrawn += 1
        case .expired: report.expired += 1
        case .notReflected: break
        }
    }

    /// The withdrawal is noted at the consent first: noting it twice changes nothing.
    private func save(
        _ entries: [CustomerEntry],
        _ marks: EventMarks?
    ) async throws(UpdateError) {
        try await kept { () throws(RecordError) in
            for entry in entries {
                if case .withdrawn(let moment) = entry.stage {
                    try await consents.withdraw(entry.id, at: moment)
                }
            }
            try await customers.save(entries, marks: marks)
        }
    }
}

/// Runs work on our own store.
func kept<Answer>(
    _ work: () async throws(RecordError) -> Answer
) async throws(UpdateError) -> Answer {
    do throws(RecordError) { return try await work() } catch { throw .records(error) }
}

/// Asks the operator.
func asked<Answer>(
    _ work: () async throws(PlatformError) -> Answer
) async throws(UpdateError) -> Answer {
    do throws(PlatformError) { return try await work() } catch { throw .platform(error) }
}
