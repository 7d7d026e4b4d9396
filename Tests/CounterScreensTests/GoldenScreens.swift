// Which screens have goldens: each one there is, in each situation that changes what is seen.

import Canvas
import CounterFlow
import CounterScreens
import Identity
import MyNumberCard
import PlatformProtocol

/// Screens to be compared with what they were.
enum GoldenScreens {
    static let sizes = [
        ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 120, rows: 40),
        ScreenSize(columns: 40, rows: 12),
    ]

    /// The languages with goldens; how the others fit is tested too (`CustomerLanguageTests`).
    static let languages: [Language] = {
        guard case .success(let book) = Declared.book,
            case .success(let catalogues) = Declared.catalogues
        else { return [] }
        let chosen = ["ja", "en", "ja-Easy", "vi", "zh-Hans"].map(Language.init(rawValue:))
        return chosen.filter { catalogues.missing(in: $0, for: book).isEmpty }
    }()

    /// The first state of every situation, by the situation's name, in the order they come.
    static let situations = Result {
        var known: Set<String> = []
        var found: [Situation] = []
        for state in try Situations.all.get() {
            let name = try GoldenScreens.name(of: state)
            if known.insert(name).inserted { found.append(Situation(name: name, state: state)) }
        }
        // The rest of the customer's own screen is what she reads at the one terminal.
        let own: Set<String> = ["hidden", "locked.display", "customer-waits"]
        for state in try Situations.guarded() {
            let view = try Shown(state, seat: .display).view
            let isTaken = state.display == .taken ? "+taken" : ""
            let name = "\(view.name)\(isTaken)+display"
            guard own.contains(view.name), known.insert(name).inserted else { continue }
            found.append(Situation(name: name, state: state, seat: .display))
        }
        return found
    }

    /// A screen in a situation.
    struct Situation {
        let name: String
        let state: CounterState
        var seat = Seat.counter

        /// Whether customers read it.
        var isCustomers: Bool {
            if seat == .display { return true }
            if state.isCustomerElsewhere || state.cover == .locked { return false }
            switch state.overlay {
            case .noting, .assisting, .drafts: return false
            default: return state.turn == .customer
            }
        }
    }

    /// The screen's name, and what else changes what is seen on it.
    static func name(of state: CounterState) throws -> String {
        let view = try Shown(state).view
        var name = view.name
        if case .day = state.overlay, state.day == nil { name += "+unread" }
        if state.overlay == nil, (state.day?.waiting ?? 0) > 0 { name += "+waiting" }
        if state.overlay != nil { name += "@\(state.step?.id ?? "nowhere")" }
        if case .entering(let tries, let fault) = state.phase {
            if tries == 1 { name += "+one-try" }
            if let fault { name += "+\(word(fault))" }
        }
        if state.focus > 0, state.phase == .idle { name += "+focus\(state.focus)" }
        if view.items.contains(where: { $0.fault != nil }) { name += "+fault" }
        guard let visit = state.visit, state.overlay == nil, state.phase == .idle else {
            return name
        }
        if let ending = visit.ending { return "\(name)+\(ending.journalName)" }
        let after: Set<StepKind> = [.outcome, .receipt, .closing, .consentOutcome]
        if case .at(.step) = state.position, let kind = state.step?.kind, after.contains(kind) {
            name += "+\(outcome(visit))"
        }
        return name
    }

    /// The languages of the staff: theirs are all screens, of the others the customer's.
    private static let staffs = ["ja", "en"]

    /// The situations that are read in a language.
    static func read(
        in language: Language
    ) throws -> [Situation] {
        let all = try situations.get()
        if staffs.contains(language.rawValue) { return all }
        return all.filter(\.isCustomers)
    }

    /// As it is kept: blank rows counted, and styles, which are those of the Japanese screen, in
    /// the staff's languages only.
    static func compact(_ golden: String, _ language: Language) -> String {
        let isStaffs = staffs.contains(language.rawValue)
        var lines: [String] = []
        var blanks = 0
        for line in golden.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.utf8.elementsEqual("|".utf8) {
                blanks += 1
                continue
            }
            if blanks > 0 { lines.append("~\(blanks)") }
            blanks = 0
            if isStaffs || !line.hasPrefix("style ") { lines.append(String(line)) }
        }
        return lines.joined(separator: "\n")
    }

    /// The situations of a language composed for a size: all, or of a language that only customers
    /// read every fourth.
    static func composed(
        _ language: Language,
        _ size: ScreenSize,
        _ isWhole: Bool
    ) throws -> [ComposedScreen] {
        let theme = try Declared.book.get().theme
        let all = try read(in: language)
        let every = isWhole || staffs.contains(language.rawValue) ? 1 : 4
        return try all.enumerated().filter { $0.offset.isMultiple(of: every) }.map {
            let one = $0.element
            let view = try Shown(one.state, in: language, trainer: "F7 F8", seat: one.seat).view
            var grid = CellGrid(columns: size.columns, rows: size.rows)
            let cursor = ScreenLayout.cells(view, theme: theme, into: &grid)
            return ComposedScreen(name: one.name, grid: grid, cursor: cursor)
        }
    }

    /// A screen's name without what differs from step to step: where a problem is met.
    static func covered(_ name: String) -> String {
        let own = name.prefix { $0 != "+" && $0 != "@" }
        let parts = own.split(separator: ".")
        guard parts.count > 2, parts[1] == "problem" else { return String(own) }
        return parts.dropFirst().joined(separator: ".")
    }

    private static func outcome(_ visit: Visit) -> String {
        let verdict =
            switch visit.result?.outcome {
            case .verified: "verified"
            case .refused: "refused"
            case .undetermined: "undetermined"
            case nil: "unanswered"
            }
        let account =
            switch visit.account {
            case .answered(.opened): "opened"
            case .answered(.duplicate): "duplicate"
            case .answered(.refused): "bank-refused"
            case .notAnswered: "bank-silent"
            case .notAsked: "not-asked"
            }
        let record = visit.recordKept == .failed ? "-record-failed" : ""
        return "\(verdict)-\(account)\(record)"
    }

    private static func word(_ fault: PINFault) -> String {
        switch fault {
        case .tooShort: "too-short"
        case .tooLong: "too-long"
        case .wrongAlphabet(let found): "wrong-\(found)"
        }
    }
}
