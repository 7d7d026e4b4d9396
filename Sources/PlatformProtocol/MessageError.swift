// Why bytes are not a message.

/// Why bytes are not the message they should be.
///
/// Holds names of members, never their values.
package enum MessageError: Error, Hashable, Sendable {
    /// Not JSON, or not in UTF-8.
    case notJSON
    /// A member that the contract demands is absent.
    case missing(member: String)
    /// A member that the contract does not know; only requests are read so strictly.
    case unknown(member: String)
    /// A member of another type, form or length than the contract's.
    case unusable(member: String)
}
