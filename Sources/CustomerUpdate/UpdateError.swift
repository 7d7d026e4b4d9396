// What keeps customers from being kept up to date.

package import PlatformProtocol
package import Records

/// Why an action on a customer ended.
package enum UpdateError: Error, Sendable {
    /// The operator.
    case platform(PlatformError)
    /// Our own store.
    case records(RecordError)
    /// No customer of that number.
    case unknownCustomer
    /// Several consents of that number: say which, by its reference.
    case ambiguous([String])
    /// The consent can't be used: nothing is asked for under it.
    case notLive(ConsentStage)
    /// Nothing is to be done for this customer.
    case noWork
    /// No newer items lie here to be accepted.
    case nothingFetched
    /// What the operator sent can't be read as its contract says.
    case badReference
}
