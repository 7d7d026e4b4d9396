// Stable codes of problems (RFC 9457).

/// The member `code` of a problem.
///
/// Unknown codes survive; texts are made from known ones only.
package struct ProblemCode: Hashable, Sendable, CustomStringConvertible {
    /// The code: lower-case ASCII words joined by `-`.
    package let text: String

    /// The longest code, in characters.
    package static let maximumLength = 64

    /// A code as it came; `nil` when it is empty, too long or not of that shape.
    package init?(_ text: String) {
        guard (1...Self.maximumLength).contains(text.utf8.count),
            text.utf8.allSatisfy({
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            })
        else { return nil }
        self.text = text
    }

    private init(known text: String) {
        self.text = text
    }

    /// The code itself.
    package var description: String { text }

    /// 400: the body is not JSON, or not the message of the contract.
    package static let malformedRequest = ProblemCode(known: "malformed-request")
    /// 400: a submission without, or with a malformed, `Idempotency-Key`.
    package static let keyMissing = ProblemCode(known: "idempotency-key-missing")
    /// 401: no token, or one that is not good any more or not this client's.
    package static let tokenInvalid = ProblemCode(known: "token-invalid")
    /// 404: no such path, or nothing under this key or name.
    package static let notFound = ProblemCode(known: "not-found")
    /// 409: the same key is just being worked on.
    package static let keyInUse = ProblemCode(known: "idempotency-key-in-use")
    /// 413: the body is longer than any message.
    package static let tooLarge = ProblemCode(known: "request-too-large")
    /// 415: the body is not `application/json`.
    package static let wrongContentType = ProblemCode(known: "unsupported-content-type")
    /// 422: the key was used with another body.
    package static let keyReused = ProblemCode(known: "idempotency-key-reused")
    /// 500: a fault of the other side.
    package static let internalError = ProblemCode(known: "internal-error")
    /// 501: this PF does not offer it.
    package static let notSupported = ProblemCode(known: "not-supported")
    /// 503: out of service for now.
    package static let unavailable = ProblemCode(known: "temporarily-unavailable")
    /// Any status: a problem document without a usable code.
    package static let unnamed = ProblemCode(known: "unnamed")
}
