// What a challenge is asked for.

/// What a challenge is asked for.
///
/// The challenge is bound to all of it.
package struct ChallengeRequest: Hashable, Sendable {
    /// The application the signature belongs to.
    package let applicationID: ApplicationID
    /// The terminal it will be made at.
    package let terminalID: TerminalID
    /// What will be signed.
    package let purpose: SignaturePurpose
    /// The SHA-256 of the text without its challenge block.
    package let bodyDigest: BodyDigest

    /// A request for one signature over one text.
    package init(
        applicationID: ApplicationID,
        terminalID: TerminalID,
        purpose: SignaturePurpose,
        bodyDigest: BodyDigest
    ) {
        self.applicationID = applicationID
        self.terminalID = terminalID
        self.purpose = purpose
        self.bodyDigest = bodyDigest
    }
}
