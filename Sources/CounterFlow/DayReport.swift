// The day so far, as the staff reads it: numbers, nobody's data.

/// What the journal and the outbox of this counter say of today.
package struct DayReport: Hashable, Sendable {
    /// Visits that began.
    package var visits = 0
    /// Accounts that were opened.
    package var opened = 0
    /// Visits in which a signed application came to a verdict: the share of the JPKI method.
    package var judged = 0
    /// PINs that were sent to cards.
    package var pinsSent = 0
    /// Those among them that were wrong.
    package var wrongPINs = 0
    /// Signed submissions that wait for an answer, of whatever day.
    package var waiting = 0
    /// From a visit's beginning to its verdict, the middle of them, in seconds.
    package var medianSeconds: Int?
    /// Why visits ended early, by `Ending.journalName`, and how many did.
    package var endings: [String: Int] = [:]

    /// A day on which nothing happened yet.
    package init() {}
}

extension CounterRules {
    /// Asks for the day's numbers; the screen does not wait for them.
    func readDay(_ step: inout Reduction) {
        let operation = OperationID(number: step.state.nextOperation)
        step.state.nextOperation += 1
        step.effects.append(.readDay(operation))
    }
}

extension CounterState {
    /// The first row wanted of the text that is read now.
    package var shownScroll: Int {
        switch overlay {
        case .consentDetails(let scroll), .day(let scroll): scroll
        default: scroll
        }
    }
}
