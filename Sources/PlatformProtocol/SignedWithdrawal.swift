// The withdrawal of a consent.

/// A signed withdrawal: its own document, challenge (`consentWithdrawal`) and signature.
package struct SignedWithdrawal: Hashable, Sendable {
    /// The consent that is withdrawn.
    package let consentID: ConsentID
    /// The counter's name for this procedure; the challenge is bound to it.
    package let applicationID: ApplicationID
    /// The terminal it was made at.
    package let terminalID: TerminalID
    /// The challenge in its document.
    package let challengeID: ChallengeID
    /// What was signed, with any live 署名用 certificate of the person who consented.
    package let document: SignedDocument

    /// A withdrawal ready to be submitted.
    package init(
        consentID: ConsentID,
        applicationID: ApplicationID,
        terminalID: TerminalID,
        challengeID: ChallengeID,
        document: SignedDocument
    ) {
        self.consentID = consentID
        self.applicationID = applicationID
        self.terminalID = terminalID
        self.challengeID = challengeID
        self.document = document
    }
}
