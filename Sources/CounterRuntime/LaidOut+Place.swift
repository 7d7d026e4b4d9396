// Where a text stands on a screen, told to the state when it does not know it yet.

import CounterFlow
import CounterScreens

extension LaidOut {
    /// What the state has to be told about its text; `nil` when it knows.
    func news(for state: CounterState) -> TextPlace? {
        guard pageRows > 0, differs(from: state) else { return nil }
        return place(in: state)
    }

    /// The same for what lies over the staff's screen while the customer works at the other one:
    /// how far its help is scrolled.
    func newsOfHelp(for state: CounterState) -> TextPlace? {
        guard pageRows > 0, case .help(let scroll) = state.staffOverlay, scroll != firstRow else {
            return nil
        }
        return place(in: state)
    }

    private func place(in state: CounterState) -> TextPlace {
        TextPlace(
            firstRow: firstRow,
            pageRows: pageRows,
            end: end,
            textNumber: state.textNumber
        )
    }

    private func differs(from state: CounterState) -> Bool {
        if pageRows != state.pageRows { return true }
        if end == .seen, state.textEnd == .below, state.overlay == nil { return true }
        return state.shownScroll != firstRow
    }
}
