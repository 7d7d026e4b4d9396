// The day so far, counted from the journal: what it holds is words and numbers.

import CounterFlow
import Identity
import Records

/// Counts one day after the other; each entry is read once.
actor DayDesk {
    private static let entriesAtOnce = 500

    private let journal: any Journal
    private let outbox: any SubmissionOutbox
    private var day: CalendarDate?
    private var next: Int64 = 1
    private var report = DayReport()
    private var began: [JournalWord: Timestamp] = [:]
    private var lasted: [Int64] = []
    /// The count that was asked for last: two at a time would count the same entries twice.
    private var newest: Task<Completion, Never>?

    init(journal: any Journal, outbox: any SubmissionOutbox) {
        self.journal = journal
        self.outbox = outbox
    }

    /// The numbers of a day, one question after the other.
    func report(of today: CalendarDate) async -> Completion {
        let before = newest
        let task = Task {
            _ = await before?.value
            return await self.count(today)
        }
        newest = task
        return await task.value
    }

    private func count(_ today: CalendarDate) async -> Completion {
        do throws(RecordError) {
            if day != today { try await begin(today) }
            while true {
                let entries = try await journal.entries(from: next, limit: Self.entriesAtOnce)
                for entry in entries {
                    next = entry.number + 1
                    take(entry.entry)
                }
                if entries.count < Self.entriesAtOnce { break }
            }
            var report = report
            report.waiting = try await outbox.pending().count
            let sorted = lasted.sorted()
            if !sorted.isEmpty { report.medianSeconds = Int(sorted[sorted.count / 2]) }
            return .dayRead(report)
        } catch {
            // The stores say themselves when they are broken; the day's numbers are left out.
            return .failed(Failure(.recordNotKept))
        }
    }

    /// Forgets the day before and finds the first entry of this one: places only grow, and so do
    /// their moments.
    private func begin(_ today: CalendarDate) async throws(RecordError) {
        report = DayReport()
        began = [:]
        lasted = []
        var low: Int64 = 1
        var step: Int64 = 1
        while try await isBefore(today, at: low + step) {
            low += step
            step *= 2
        }
        var high = low + step
        while low < high {
            let middle = (low + high) / 2
            if try await isBefore(today, at: middle) { low = middle + 1 } else { high = middle }
        }
        next = low
        day = today
    }

    private func isBefore(_ today: CalendarDate, at place: Int64) async throws(RecordError) -> Bool
    {
        let found = try await journal.entries(from: place, limit: 1).first
        return found.map { $0.entry.at.japaneseDay < today } ?? false
    }

    private func take(_ entry: JournalEntry) {
        switch entry.event.text {
        case "visit.started":
            report.visits += 1
            if let application = entry.applicationID { began[application] = entry.at }
        case "card.pin-sent":
            report.pinsSent += 1
            if word("result", entry) != "right" { report.wrongPINs += 1 }
        case "platform.verdict":
            report.judged += 1
            if let application = entry.applicationID, let start = began[application] {
                lasted.append(entry.at.seconds - start.seconds)
            }
        case "bank.answered":
            if word("answer", entry) == "opened" { report.opened += 1 }
        case "visit.ended":
            if let reason = word("reason", entry) { report.endings[reason, default: 0] += 1 }
        default: return
        }
    }

    private func word(_ name: String, _ entry: JournalEntry) -> String? {
        guard case .word(let word) = entry.facts[name] else { return nil }
        return word.text
    }
}
