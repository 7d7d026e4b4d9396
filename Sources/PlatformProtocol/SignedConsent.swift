// The consent to 最新の基本4情報提供サービス.

/// A signed consent for one service: its own document, challenge and signature.
///
/// The PF refuses a certificate other than the application's, and keeps none.
package struct SignedConsent: Hashable, Sendable {
    /// The application it was asked for in; its certificate is the only one accepted.
    package let applicationID: ApplicationID
    /// The terminal it was made at.
    package let terminalID: TerminalID
    /// The challenge in its document, not the application's.
    package let challengeID: ChallengeID
    /// The service of the relying party it is given to.
    package let serviceID: ServiceID
    /// What may be handed over; at least one item.
    package let items: Set<ConsentItem>
    /// What was signed.
    ///
    /// The bytes before the challenge block are made elsewhere and opaque here.
    package let document: SignedDocument

    /// A consent ready to be submitted; `nil` without any item.
    package init?(
        applicationID: ApplicationID,
        terminalID: TerminalID,
        challengeID: ChallengeID,
        serviceID: ServiceID,
        items: Set<ConsentItem>,
        document: SignedDocument
    ) {
        guard !items.isEmpty else { return nil }
        self.applicationID = applicationID
        self.terminalID = terminalID
        self.challengeID = challengeID
        self.serviceID = serviceID
        self.items = items
        self.document = document
    }
}
