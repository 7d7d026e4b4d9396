// What keeps customers from being kept up to date.

package import PlatformProtocol
package import Records

/// Why an action on a customer ended.
package enum UpdateError: Error, Hashable, Sendable {
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
    /// Newer items lie here already: they are accepted before others are asked for.
    case fetchedAlready
    /// Somebody else changed the entry, or deleted it, since it was read.
    case changedMeanwhile
    /// The operator's list of events is shorter than when it was last read.
    case listShrank
    /// The challenge is for another text than the one that was asked about.
    case badChallenge
    /// A withdrawal of this consent was signed and waits for the operator's answer.
    case withdrawalWaits
    /// What the operator sent can't be read as its contract says.
    case badReference
}
