// What the staff reads of the day: open items on the start screen, the report behind F5.

import CounterFlow
import Identity

extension Scene {
    /// What waits for the staff, above the questions of the start screen.
    var openItems: [ViewItem] {
        guard let day = state.day, day.waiting > 0 else { return [] }
        return [count("waiting", .dayWaiting, day.waiting)]
    }

    /// The day so far.
    func dayReport(from row: Int) -> ScreenContent {
        ScreenContent(
            name: "day",
            title: words(.dayTitle),
            items: state.day.map(numbers) ?? [note("unread", .dayUnread, role: .text)],
            keys: [scroll, enter(.keyClose)] + language,
            firstRow: .at(row),
            restItem: 0
        )
    }

    private func numbers(_ day: DayReport) -> [ViewItem] {
        let pins = words(
            .dayPinsCount,
            ["sent": "\(day.pinsSent)", "wrong": "\(day.wrongPINs)"]
        )
        let share = words(.dayShare, ["judged": "\(day.judged)", "visits": "\(day.visits)"])
        return [
            count("visits", .dayVisits, day.visits),
            count("opened", .dayOpened, day.opened),
            value("judged", .dayJudged, ExactText(share)),
            value("median", .dayMedian, ExactText(median(day))),
            value("pins", .dayPins, ExactText(pins)),
            count("waiting", .dayWaiting, day.waiting),
        ] + endings(day)
    }

    private func median(_ day: DayReport) -> String {
        guard let seconds = day.medianSeconds else { return words(.dayMedianNone) }
        return words(
            .dayMedianMinutes,
            ["minutes": "\(seconds / 60)", "seconds": "\(seconds % 60)"]
        )
    }

    /// Why visits went another way, the most frequent first.
    private func endings(_ day: DayReport) -> [ViewItem] {
        guard !day.endings.isEmpty else { return [] }
        let sorted = day.endings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return [note("endings", .dayEndings, role: .heading)]
            + sorted.map { reason, count in
                let key =
                    reason.hasPrefix("problem.") ? "\(reason).what" : "ending.\(reason)"
                return ViewItem(
                    id: "ending-\(reason)",
                    role: .text,
                    label: "- \(words.of(key)): \(count)"
                )
            }
    }

    private func count(_ id: String, _ label: TextKey, _ number: Int) -> ViewItem {
        value(id, label, ExactText("\(number)"))
    }
}
