// One customer at the counter, from the first screen to the receipt.

package import Identity
package import MyNumberCard
package import PlatformProtocol

/// Which PINs the customer says are known, before anything starts.
package enum PINKnowledge: String, Hashable, Sendable, Codable, CaseIterable {
    case both
    /// The 4-digit one is forgotten: the four items come from the signing certificate.
    case fourDigitForgotten = "four-digit-forgotten"
    case signingForgotten = "signing-forgotten"
    case bothForgotten = "both-forgotten"
}

/// Where the four items on the screen come from.
package enum FourItemsSource: Hashable, Sendable {
    /// 券面事項入力補助AP, with what is known about its signature.
    case card(FourItemsAuthenticity)
    /// The signing certificate; the PF decides about it.
    case certificate
}

/// The four items as filled in.
package struct FilledItems: Hashable, Sendable {
    /// 氏名・住所・生年月日・性別.
    package let items: BasicFourInformation
    /// Their source.
    package let source: FourItemsSource
    /// Positions (from zero) in the name where 代替文字 stand, when the source tells.
    package let nameSubstitutes: [Int]
    /// Positions in the address where 代替文字 stand.
    package let addressSubstitutes: [Int]

    /// Items with where they come from.
    package init(
        items: BasicFourInformation,
        source: FourItemsSource,
        nameSubstitutes: [Int] = [],
        addressSubstitutes: [Int] = []
    ) {
        self.items = items
        self.source = source
        self.nameSubstitutes = nameSubstitutes
        self.addressSubstitutes = addressSubstitutes
    }
}

/// What the customer decided about the address-update service.
package enum ConsentChoice: Hashable, Sendable {
    case undecided
    case declined
    case accepted
    /// Accepted for some of the items, which are asked next.
    case partly
}

/// What became of an accepted consent.
package enum ConsentState: Hashable, Sendable {
    case none
    case answered(ConsentResult)
    /// Accepted, but not registered; nothing else is affected.
    case notRegistered
}

/// What the bank did with a verified application.
package enum AccountState: Hashable, Sendable {
    /// Nothing was asked of the bank.
    case notAsked
    case answered(AccountAnswer)
    /// The bank's system could not be asked; the staff does it later from the record.
    case notAnswered
}

/// Everything about one customer.
///
/// Holds no PIN; is wiped as a whole when the visit ends.
package struct Visit: Equatable, Sendable {
    /// Stable id of the application, also the receipt number.
    package let applicationID: ApplicationID
    /// The procedure.
    package let procedure: Procedure
    /// When the visit began.
    package let startedAt: Timestamp
    /// Answers so far, by field id.
    package var fields: [String: FieldState] = [:]
    /// Which PINs are known.
    package var knowledge: PINKnowledge = .both
    /// The card of this visit, to notice another one.
    package var cardIdentity: CardIdentity?
    /// The four items, once filled in.
    package var filled: FilledItems?
    /// Approvals needed, and who gave them.
    package var approvedBy: StaffMember?
    /// The text composed last, waiting for its challenge.
    package var pendingBody: [UInt8]?
    /// The text under its challenge, once the review opened.
    package var document: SignedText?
    /// Lines that changed since the customer last read the text.
    package var changedLines: [Int] = []
    /// What was sent, kept so that the same can be sent again.
    package var submission: SignedApplication?
    /// What the PF said.
    package var result: VerificationResult?
    /// What the bank did.
    package var account: AccountState = .notAsked
    /// The customer's decision about the consent.
    package var consentChoice: ConsentChoice = .undecided
    /// The consent's text under its own challenge.
    package var consentDocument: SignedText?
    /// The consent as sent.
    package var consentSubmission: SignedConsent?
    /// What became of it.
    package var consent: ConsentState = .none
    /// Why the visit ended early.
    package var ending: Ending?
    /// Whether the verification record is kept.
    package var recordKept: RecordKept = .notYet
    /// 代筆・代読 in this visit.
    package var assistance: [Assistance] = []
    /// A sentence of the staff for the customer; gone with the screen it belongs to.
    package var staffNote: ExactText?
    /// How many wrong PINs this visit saw, for the staff's statistics.
    package var wrongPINs = 0

    /// A visit that has just begun.
    package init(applicationID: ApplicationID, procedure: Procedure, startedAt: Timestamp) {
        self.applicationID = applicationID
        self.procedure = procedure
        self.startedAt = startedAt
    }
}

/// Whether the 確認記録 is on disk.
package enum RecordKept: Hashable, Sendable {
    case notYet
    case kept
    case failed
}

/// Why a visit ended before its procedure did.
package enum Ending: Hashable, Sendable {
    case stopped(StopReason)
    case cancelled(CancelReason)
    case problem(ProblemID)
}

/// Why somebody cancelled; asked once.
package enum CancelReason: String, Hashable, Sendable, Codable, CaseIterable {
    case changedMind = "changed-mind"
    case pinForgotten = "pin-forgotten"
    case otherMethod = "other-method"
    case otherReason = "other-reason"
}

/// Somebody of the staff.
package struct StaffMember: Hashable, Sendable {
    /// Staff id.
    package let id: String
    /// Name as shown to colleagues and written into records.
    package let name: ExactText
    /// Role.
    package let role: StaffRole

    /// A staff member from its parts.
    package init(id: String, name: ExactText, role: StaffRole) {
        self.id = id
        self.name = name
        self.role = role
    }
}

/// What somebody of the staff may do.
package enum StaffRole: String, Hashable, Sendable, Codable, CaseIterable {
    case teller
    case supervisor
    /// Looks at records and journal, and takes them out; serves no customer.
    case auditor
    /// Deletes what has expired, holds, changes keys; serves no customer.
    case administrator
}
