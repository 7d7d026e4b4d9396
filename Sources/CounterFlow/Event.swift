// What happened, named for what happened.

package import Canvas
package import ISO7816
package import MyNumberCard
package import PlatformProtocol
package import Secrets

/// An event of the world.
///
/// Time comes with each one.
package enum Event: Sendable {
    /// A key, text or paste at the terminal.
    case input(InputEvent)
    /// A meaning without a key: what the line renderer and scripts send.
    case intent(Intent)
    /// The secret field.
    case secret(SecretEvent)
    /// The reader or what lies on it changed.
    case presence(CardPresence)
    /// The terminal was asked to end (TERM, HUP).
    case ended
    /// A long text was laid out.
    case laidOut(TextPlace)
    /// Time went by; sent when something on the screen may have expired.
    case tick
    /// Somebody acts in a way that changes nothing else, such as typing on in a secret.
    case active
    /// The customer's own screen.
    case display(DisplayEvent)
    /// The unfinished visits, the newest first.
    case drafts([DraftSummary])
    /// The draft could not be written.
    case draftNotKept
    /// Work that the flow asked for came to its end.
    case done(OperationID, Completion)
}

/// What a person at the terminal means.
package enum Intent: Hashable, Sendable {
    case next
    case back
    case help
    case language
    case cancel
    case leave
    case details
    /// Hides the screen at once.
    case hide
    /// 代筆・代読 is noted.
    case assist
    /// A sentence for the customer.
    case note
    /// An unfinished visit goes on.
    case resume
    /// The customer's turn moves between the two terminals.
    case turn
    case focusNext
    case focusPrevious
    case up
    case down
    case pageUp
    case pageDown
    case toggle
    /// Chooses the n-th choice or option (from zero).
    case pick(Int)
    /// Replaces the text of the focused field.
    case answer(String)
    /// Accepts the first of a screen's two buttons (同意する).
    case accept
    /// Takes the second (同意しない).
    case decline
}

/// What the keyboard says about a secret being typed.
package enum SecretEvent: Hashable, Sendable {
    /// A first key was taken in.
    case started
    /// Everything typed was erased again.
    case erased
    /// The secret is complete and lies in the vault.
    case submitted(SecretHandle)
    /// A key that is no text, such as escape or F1.
    case key(Key)
}

/// How an operation ended.
package enum Completion: Sendable {
    case visitNamed(ApplicationID)
    case staffAuthenticated(StaffMember)
    case staffRefused(StaffRefusal)
    case cardInspected(CardInspection)
    case triesRead(RetryCounter)
    case pinFaulty(PINFault)
    case wrongPIN(remaining: RetryCounter)
    case fourItemsRead(FourItemsReading)
    case certificateRead(FilledItems)
    case challengeIssued(Challenge)
    case consentPrepared(SignedText)
    case signed(CardSignature)
    case verified(VerificationResult)
    case consentAnswered(ConsentResult)
    case accountAnswered(AccountAnswer)
    case recordKept
    case printed
    case dayRead(DayReport)
    case draftOpened(VisitDraft)
    /// It failed, in words a person can use.
    case failed(Failure)
}

/// Why the staff directory let nobody in.
package enum StaffRefusal: String, Hashable, Sendable, CaseIterable {
    case unknownOrWrong = "unknown-or-wrong"
    case roleMissing = "role-missing"
    case samePerson = "same-person"
}

/// What was found out about a card without any PIN.
package struct CardInspection: Hashable, Sendable {
    /// What tells this card from another one.
    package let identity: CardIdentity
    /// Whether the card says that it holds a signing certificate.
    package let signingCertificate: CertificatePresence

    /// What a look at a card found.
    package init(identity: CardIdentity, signingCertificate: CertificatePresence) {
        self.identity = identity
        self.signingCertificate = signingCertificate
    }
}

/// Whether a certificate is on the card, as far as the card says so without a PIN.
package enum CertificatePresence: Hashable, Sendable {
    case present
    case absent
    case notStated
}

/// A failure of an operation: its name and its facts; the flow adds the ways out.
package struct Failure: Hashable, Sendable, Error {
    /// What went wrong.
    package let id: ProblemID
    /// Facts for the words.
    package let facts: [String: String]

    /// A failure with the facts its words need.
    package init(_ id: ProblemID, facts: [String: String] = [:]) {
        self.id = id
        self.facts = facts
    }
}
