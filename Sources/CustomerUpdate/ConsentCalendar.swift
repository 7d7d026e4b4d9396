// When a customer hears from the bank about a consent: once a year, and before its end.

package import Identity
package import Records

/// What is due about a consent on a day.
package enum ConsentNotice: Hashable, Sendable {
    /// The yearly reminder that the consent stands and how it is withdrawn.
    case yearly(years: Int)
    /// The term ends soon: the customer may consent anew.
    case renewal(lastDay: CalendarDate)
}

/// A notice with the customer it is for.
package struct DueNotice: Hashable, Sendable {
    /// Whom it is for.
    package let entry: CustomerEntry
    /// What.
    package let notice: ConsentNotice
}

/// The days on which notices are due; both spans are the bank's own rule, not the law's.
package struct ConsentCalendar: Hashable, Sendable {
    /// Renewal is offered from so many days before the last day on.
    package let renewalDays: Int

    /// Renewal is offered 90 days before the end unless told otherwise.
    package init(renewalDays: Int = 90) {
        self.renewalDays = renewalDays
    }

    /// What is due for customers between two runs: after `last`, up to and with `day`.
    ///
    /// Who consented to the same service anew hears nothing about the older consent.
    package func due(
        among entries: [CustomerEntry],
        after last: CalendarDate,
        through day: CalendarDate
    ) -> [DueNotice] {
        var newest: [[String]: CalendarDate] = [:]
        for entry in entries where entry.stage == .live || entry.stage == .notReflected {
            let key = [entry.customerNumber, entry.serviceID]
            newest[key] = max(newest[key] ?? entry.lastDay, entry.lastDay)
        }
        return entries.flatMap { entry in
            guard newest[[entry.customerNumber, entry.serviceID]] == entry.lastDay else {
                return [DueNotice]()
            }
            return notices(for: entry, after: last, through: day)
                .map { DueNotice(entry: entry, notice: $0) }
        }
    }

    /// What is due for one customer between two runs: after `last`, up to and with `day`.
    package func notices(
        for entry: CustomerEntry,
        after last: CalendarDate,
        through day: CalendarDate
    ) -> [ConsentNotice] {
        guard entry.stage == .live, day <= entry.lastDay, last < day else { return [] }
        var notices: [ConsentNotice] = []
        let begin = entry.lastDay.adding(days: -renewalDays)
        if last < begin, begin <= day { notices.append(.renewal(lastDay: entry.lastDay)) }
        for years in 1..<RetentionRule.consentYears {
            let anniversary = RetentionRule.lastDay(ofYears: years, after: entry.consentDay)
            if last < anniversary, anniversary <= day { notices.append(.yearly(years: years)) }
        }
        return notices
    }
}
