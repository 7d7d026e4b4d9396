// How much a customer is told.

/// The five classes in which a customer hears of a result that is not good.
///
/// Never a hint of key compromise or death: those reasons are `other`.
public enum CustomerClass: String, Hashable, Sendable, Codable, CaseIterable {
    /// What is registered changed since the certificate was issued (a move, a new name).
    case dataChanged
    /// The certificate was stopped, or a newer one was issued.
    case stoppedOrReissued
    /// Cannot be used; no detail is given.
    case other
    /// The certificate's time is over.
    case expired
    /// It could not be checked; nothing is known against the customer.
    case couldNotCheck
}
