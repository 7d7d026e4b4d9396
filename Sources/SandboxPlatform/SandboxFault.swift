// What can go wrong on purpose.

/// One way in which a request goes wrong.
package enum SandboxFault: Hashable, Sendable {
    /// No connection. Over HTTPS the connection ends instead: to be out of reach, a server stops.
    case unreachable
    /// A problem with this status instead of an answer; nothing is carried out.
    case status(Int)
    /// Not now (429): nothing is carried out, and the client is told when to come back.
    case tooMany(retryAfterSeconds: Int)
    /// Carried out, but answered 202: the result is to be read under the key.
    case accepted(retryAfterSeconds: Int)
    /// The answer comes twice on the same connection.
    case doubleAnswer
    /// Carried out after this many milliseconds.
    case delayBefore(milliseconds: Int)
    /// Carried out at once, answered after this many milliseconds.
    case delayAfter(milliseconds: Int)
    /// The connection ends when the request was read; nothing is carried out.
    case cutBeforeProcessing
    /// The connection ends without an answer after it was carried out.
    case cutAfterProcessing
    /// The answer says that it is `text/html`.
    case wrongContentType
    /// The answer is not JSON.
    case brokenJSON
    /// The answer does not end.
    case endlessBody
}
