// The whole state of the wizard as one value: compared, replayed, and shown.

package import Canvas
package import ISO7816
package import Identity

/// A place in a procedure.
package enum Place: Hashable, Sendable {
    /// A step, by its index.
    case step(Int)
    /// The customer reads, in neutral words, that the visit ends here.
    case ended
}

/// Where the wizard stands.
package enum Standing: Hashable, Sendable {
    /// At a place.
    case at(Place)
    /// The terminal changes hands; the place follows when the new person says so.
    case handover(to: Turn, then: Place)
}

/// What lies over the screen.
package enum Overlay: Equatable, Sendable {
    /// Help on the focused field or the screen.
    case help(scroll: Int)
    /// All fifteen items of the consent in full.
    case consentDetails(scroll: Int)
    /// The day's report, for the staff.
    case day(scroll: Int)
    /// Really cancel, and why: the highlighted reason, or the way back.
    case cancelling(highlighted: Int)
    /// Really leave the program.
    case leaving(highlighted: Int)
    /// The customer's languages, each in its own words.
    case languages(highlighted: Int)
    /// A sentence for the customer is typed (筆談).
    case noting(EditLine)
    /// 代筆・代読: which of the two, then why.
    case assisting(kind: AssistanceKind?, highlighted: Int)
    /// Which unfinished visit goes on.
    case drafts(highlighted: Int)
}

/// The wizard's state.
///
/// Personal fields are masked in every description, and no PIN is in it.
package struct CounterState: Equatable, Sendable {
    /// Marked on every screen unless production.
    package let environment: CounterEnvironment
    /// The procedure in use; the first one until another is chosen.
    package var procedure: Procedure
    /// The staff's language.
    package var staffLanguage: Language
    /// The customer's language.
    package var customerLanguage: Language
    /// Who is signed in.
    package var staff: StaffMember?
    /// Where the wizard stands.
    package var position: Standing = .at(.step(0))
    /// Where within the step.
    package var phase: Phase = .idle
    /// What lies over the screen.
    package var overlay: Overlay?
    /// The focused field, option or line of the screen.
    package var focus = 0
    /// First row shown of a long text, as the screen lays it out.
    package var scroll = 0
    /// Rows of a long text that the screen shows at once.
    package var pageRows = 10
    /// Counts texts that are to be signed, so that a late layout of the one before is told apart.
    package var textNumber = 0
    /// Whether the text that is to be signed was shown to its end.
    package var textEnd: TextEnd = .below
    /// The reader and what lies on it, live.
    package var presence: CardPresence = .noReader
    /// Fields of steps outside a visit (sign-in, choice of procedure, approval).
    package var staffFields: [String: FieldState] = [:]
    /// The customer being served.
    package var visit: Visit?
    /// The day so far, as it was last read.
    package var day: DayReport?
    /// A short message on the current screen, such as a refused sign-in.
    package var notice: Message?
    /// Whether the last secret field saw a key since it got the focus.
    package var secretStarted: SecretProgress = .empty
    /// Counts entries of secrets, so that a new try is a new entry.
    package var secretEntry = 0
    /// Whether keys were typed for a PIN before its field was open; then the next entry is not
    /// sent, since its beginning may be missing.
    package var typedAhead: TypedAhead = .no
    /// Whether the customer confirmed spending the last try, for the entry now open.
    package var lastTry: LastTryWord = .notGiven
    /// The counter that was shown before the PIN now in use was entered.
    package var triesBeforeUse = 0
    /// What covers the screen.
    package var cover: Cover = .none
    /// When somebody last touched the counter.
    package var touchedAt: Timestamp?
    /// Whether people were told that the screen is about to be hidden.
    package var idleWarning: IdleWarning = .none
    /// The check of the password typed at the lock, while it runs.
    package var unlocking: OperationID?
    /// Whether personal data are shown on the present screen of the staff.
    package var disclosure: Disclosure = .masked
    /// Unfinished visits, the newest first.
    package var drafts: [DraftSummary] = []
    /// What was last kept of the visit.
    package var keptDraft: VisitDraft?
    /// The customer's own screen.
    package var display: DisplayLink = .none
    /// What lies over the staff's screen while the customer works at the other.
    package var staffOverlay: Overlay?
    /// Whether the handover now shown only moves the customer's turn to this terminal.
    package var turnMoved: TurnMoved = .no
    /// The next operation's number.
    package var nextOperation = 1
    /// Whether the program should end.
    package var leaving: Leaving = .no

    /// A counter just switched on, before anybody signed in.
    package init(
        environment: CounterEnvironment,
        procedure: Procedure,
        staffLanguage: Language,
        customerLanguage: Language
    ) {
        self.environment = environment
        self.procedure = procedure
        self.staffLanguage = staffLanguage
        self.customerLanguage = customerLanguage
    }
}

/// Whether the end of a long text was on the screen.
package enum TextEnd: Hashable, Sendable {
    /// Rows below have not been shown yet.
    case below
    case seen
}

/// Where a long text stands, as the screen laid it out.
package struct TextPlace: Hashable, Sendable {
    /// The first row really shown.
    package let firstRow: Int
    /// How many rows fit.
    package let pageRows: Int
    /// Whether the last row is among those shown.
    package let end: TextEnd
    /// The text that was laid out, as the state counts them.
    package let textNumber: Int

    /// A place in a text.
    package init(firstRow: Int, pageRows: Int, end: TextEnd, textNumber: Int) {
        self.firstRow = firstRow
        self.pageRows = pageRows
        self.end = end
        self.textNumber = textNumber
    }
}

/// What is known about a secret being typed: that it is, never how long.
package enum SecretProgress: Hashable, Sendable {
    case empty
    case started
}

/// Whether the customer said that the last try may be spent.
package enum LastTryWord: Hashable, Sendable {
    case notGiven
    case given
}

/// Whether the beginning of a PIN may have been typed too early.
package enum TypedAhead: Hashable, Sendable {
    case no
    case yes
}

/// Whether a handover moves a turn between two terminals instead of two people.
package enum TurnMoved: Hashable, Sendable {
    case no
    case yes
}

/// Whether the program is to end.
package enum Leaving: Hashable, Sendable {
    case no
    case yes
}

extension CounterState: CustomStringConvertible, CustomDebugStringConvertible {
    /// Says where the wizard stands and nothing about anybody.
    package var description: String { "counter at \(position), \(phase)" }
    /// As `description`.
    package var debugDescription: String { description }
}

extension Visit: CustomStringConvertible, CustomDebugStringConvertible {
    /// Masked.
    package var description: String { "visit \(applicationID) (masked)" }
    /// Masked.
    package var debugDescription: String { description }
}

extension CounterState {
    /// The step the wizard stands on, if it stands on one.
    package var step: Step? {
        guard case .at(.step(let index)) = position, procedure.steps.indices.contains(index) else {
            return nil
        }
        return procedure.steps[index]
    }

    /// Whose turn it is at the terminal.
    package var turn: Turn {
        switch position {
        case .at(.step): step?.turn ?? .staff
        case .at(.ended): .customer
        case .handover(let turn, _): turn
        }
    }

    /// The language of the present screen.
    package var language: Language {
        turn == .staff ? staffLanguage : customerLanguage
    }

    /// Whether the customer's turn is at the customer's own screen, or was when that was lost.
    package var isCustomerElsewhere: Bool {
        turn == .customer && (display == .attached || display == .lost)
    }
}
