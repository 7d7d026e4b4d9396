// Asking for 最新の基本4情報.

/// Asks for newer items under one consent.
package struct LatestItemsRequest: Hashable, Sendable {
    /// The consent it is asked under.
    package let consentID: ConsentID
    /// The service that asks; the consent must be given to it.
    package let serviceID: ServiceID

    /// A request.
    package init(consentID: ConsentID, serviceID: ServiceID) {
        self.consentID = consentID
        self.serviceID = serviceID
    }
}
