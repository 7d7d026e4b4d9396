// Why an answer is of no use.

/// An answer that can't be what the contract says.
package enum BadAnswer: Hashable, Sendable {
    /// Not HTTP, or not as its own header says.
    case notHTTP
    /// The content type is not the contract's.
    case wrongContentType
    /// Longer than any answer may be.
    case tooLarge
    /// Not JSON.
    case notJSON
    /// JSON, but not the message of the contract.
    case notTheMessage
    /// A status that the contract does not know for this request.
    case unexpectedStatus(Int)
    /// About another application, purpose or text than was asked.
    case notWhatWasAsked
}
