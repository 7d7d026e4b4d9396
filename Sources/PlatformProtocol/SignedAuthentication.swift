// 電子利用者証明: the same person again.

/// A nonce signed with the 利用者証明用 key, under a challenge for `userAuthentication`.
///
/// It carries no name and no address.
package struct SignedAuthentication: Hashable, Sendable {
    /// The counter's name for this procedure; the challenge is bound to it.
    package let applicationID: ApplicationID
    /// The terminal.
    package let terminalID: TerminalID
    /// The challenge in its document.
    package let challengeID: ChallengeID
    /// What was signed, with the 利用者証明用 certificate.
    package let document: SignedDocument

    /// An authentication ready to be submitted.
    package init(
        applicationID: ApplicationID,
        terminalID: TerminalID,
        challengeID: ChallengeID,
        document: SignedDocument
    ) {
        self.applicationID = applicationID
        self.terminalID = terminalID
        self.challengeID = challengeID
        self.document = document
    }
}

/// The PF's answer; a business result, never an error.
package struct AuthenticationResult: Hashable, Sendable {
    /// Verified, refused or undetermined.
    package let outcome: Outcome
    /// When and how the certificate was checked.
    package let facts: CheckFacts
    /// The person as the PF knows them; `nil` when it doesn't, or when not verified.
    ///
    /// A certificate of this kind stays good after a move: it says nothing about the address.
    package let userID: UserID?

    /// An answer as the PF states it.
    package init(outcome: Outcome, facts: CheckFacts, userID: UserID?) {
        self.outcome = outcome
        self.facts = facts
        self.userID = userID
    }
}
