// The daily run: what became of consents, and whose certificate was revoked.

package import Identity
package import PlatformProtocol
package import Records

/// Reads the operator's events since the last run and writes down what is to be done.
///
/// Changes and mark are one transaction a page: killed in between, the page is read again, and an
/// event that is read twice changes nothing. A change is done on the entry as it is kept, so that
/// what somebody accepts meanwhile stays.
package struct DailyUpdate: Sendable {
    private let registry: any ConsentRegistry
    private let customers: any CustomerStore
    private let consents: any ConsentStore
    private let records: any VerificationRecordStore
    private let clock: any WallClock

    /// The most pages one run reads; what is left is for the next run.
    package static let mostPages = 10_000

    /// A run on these ports.
    package init(
        registry: any ConsentRegistry,
        customers: any CustomerStore,
        consents: any ConsentStore,
        records: any VerificationRecordStore,
        clock: any WallClock
    ) {
        self.registry = registry
        self.customers = customers
        self.consents = consents
        self.records = records
        self.clock = clock
    }

    /// Does the run.
    package func run() async throws(UpdateError) -> UpdateReport {
        var report = UpdateReport()
        let enrolled = try await enrol(&report)
        let all = try await kept { () throws(RecordError) in try await customers.customers() }
        var file = CustomerFile(all)
        try await resolve(&file, &report)
        var marks = try await kept { () throws(RecordError) in try await customers.marks() }
        // Of a consent that came late, by a record that was missing or a counter that was killed,
        // events may have been read already.
        if enrolled.contains(where: { $0.givenAt <= marks.readAt }) { marks = EventMarks() }
        try await readConsents(&file, &marks, &report)
        try await readCertificates(&file, &marks, &report)
        try await endTerms(&file, &report)
        return report
    }

    /// Opens an entry for each new consent, with what the 確認記録 of that receipt states.
    ///
    /// A consent whose record has no account yet waits for the next run.
    private func enrol(_ report: inout UpdateReport) async throws(UpdateError) -> [CustomerEntry] {
        var enrolled: [CustomerEntry] = []
        let waiting = try await kept { () throws(RecordError) in
            try await customers.consentsWithoutCustomer()
        }
        for consent in waiting {
            let found = try await kept { () throws(RecordError) in
                try await records.records(receiptNumber: consent.receiptNumber)
            }
            guard let record = found.last,
                let number = consent.customerNumber ?? record.accountNumber
            else { continue }
            let held = HeldItems(
                name: record.identity.name,
                address: record.identity.address,
                birthDate: record.identity.birthDate
            )
            let entry = CustomerEntry(consent: consent, customerNumber: number, held: held)
            try await kept { () throws(RecordError) in try await customers.add(entry) }
            enrolled.append(entry)
        }
        report.enrolled = enrolled.count
        report.waiting = waiting.count - enrolled.count
        return enrolled
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
            guard let answer else {
                report.unknown += 1
                continue
            }
            let day = answer.firstDay.adding(days: -1)
            let change = CustomerChange(entry.id) { entry in
                entry.userID = answer.userID.text
                switch answer.state {
                case .notSynced: break
                case .live:
                    if entry.stage == .notReflected { entry.stage = .live }
                    // The event of that day, if it comes, is more exact.
                    entry.reflect(on: max(entry.consentDay, day))
                case .expired: entry.expire()
                case .withdrawn(let moment, _): entry.withdraw(at: moment)
                }
            }
            try await write([change], nil, &file, &report)
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
            guard page.newestMark >= since else { throw .listShrank }
            var changes: [CustomerChange] = []
            for event in page.events {
                marks.consents = max(marks.consents, event.mark)
                guard let entry = file.entry(consent: event.consentID.text) else { continue }
                changes.append(CustomerChange(entry.id) { $0.take(event) })
            }
            marks.readAt = max(marks.readAt, page.checkedAt)
            try await write(changes, marks, &file, &report)
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
            guard page.newestMark >= since else { throw .listShrank }
            var changes: [CustomerChange] = []
            for event in page.events {
                marks.certificates = max(marks.certificates, event.mark)
                let work = CustomerWork(
                    reason: event.reason?.rawValue,
                    revokedAt: event.revokedAt,
                    detectedAt: event.detectedAt
                )
                for entry in file.entries(user: event.userID.text) {
                    changes.append(
                        CustomerChange(entry.id) { $0.revoked(work, mark: event.mark) }
                    )
                }
            }
            marks.readAt = max(marks.readAt, page.facts.checkedAt)
            try await write(changes, marks, &file, &report)
            if page.events.isEmpty || marks.certificates >= page.newestMark { return }
        }
    }

    /// Ends what ended by our own reading of the term, whatever the operator counts.
    private func endTerms(
        _ file: inout CustomerFile,
        _ report: inout UpdateReport
    ) async throws(UpdateError) {
        let today = clock.now().japaneseDay
        let over = file.entries.filter { entry in
            today > entry.lastDay && (entry.stage == .live || entry.stage == .notReflected)
        }
        try await write(over.map { CustomerChange($0.id) { $0.expire() } }, nil, &file, &report)
    }

    /// Does changes, then notes at the consents what follows for them; doing so twice changes
    /// nothing, and a consent that was deleted meanwhile needs no note.
    ///
    /// The consents come first: killed in between, the page is read again.
    private func write(
        _ changes: [CustomerChange],
        _ marks: EventMarks?,
        _ file: inout CustomerFile,
        _ report: inout UpdateReport
    ) async throws(UpdateError) {
        guard !changes.isEmpty || marks != nil else { return }
        var expected: [RecordID: CustomerEntry] = [:]
        for change in changes {
            guard var entry = expected[change.id] ?? file.entry(change.id)
            else { continue }
            change.apply(&entry)
            expected[change.id] = entry
        }
        for entry in expected.values { try await note(entry) }
        let written = try await kept { () throws(RecordError) in
            try await customers.change(changes, marks: marks)
        }
        for entry in written {
            report.count(from: file.entry(consent: entry.consentReference), to: entry)
            file.take(entry)
        }
    }

    private func note(_ entry: CustomerEntry) async throws(UpdateError) {
        do throws(RecordError) {
            if case .withdrawn(let moment) = entry.stage {
                try await consents.withdraw(entry.id, at: moment)
            }
            if entry.dayReading == .reflectedAtIssuer {
                try await consents.reflect(entry.id, on: entry.consentDay)
            }
        } catch .notFound {
            return
        } catch {
            throw .records(error)
        }
    }
}

extension CustomerEntry {
    /// Takes in what happened to the consent.
    mutating func take(_ event: ConsentEvent) {
        userID = event.userID.text
        switch event.change {
        case .reflected:
            if stage == .notReflected { stage = .live }
            reflect(on: event.happenedAt.japaneseDay)
        case .withdrawn: withdraw(at: event.happenedAt)
        case .expired: expire()
        }
    }
}
