// The application as it goes to the PF.

package import Identity

/// A signed application with the four items that the certificate must state.
package struct SignedApplication: Hashable, Sendable {
    /// The application.
    package let applicationID: ApplicationID
    /// The terminal it was made at.
    package let terminalID: TerminalID
    /// The challenge in its document.
    package let challengeID: ChallengeID
    /// What was signed.
    package let document: SignedDocument
    /// 基本4情報 as the application states them; compared with the certificate's.
    package let claimed: BasicFourInformation

    /// An application ready to be submitted.
    package init(
        applicationID: ApplicationID,
        terminalID: TerminalID,
        challengeID: ChallengeID,
        document: SignedDocument,
        claimed: BasicFourInformation
    ) {
        self.applicationID = applicationID
        self.terminalID = terminalID
        self.challengeID = challengeID
        self.document = document
        self.claimed = claimed
    }
}
