// Why there is no answer of the PF, in facts.

/// Why a call to challenge issuer, PF or core banking has no result.
package enum PlatformError: Error, Hashable, Sendable {
    /// No connection: name not found, refused, or no route.
    case notReachable
    /// No trusted connection; nothing was sent.
    case tls(TLSFailure)
    /// The time allowed is over.
    case timedOut(RequestFate)
    /// The connection ended without a whole answer.
    case connectionCut(RequestFate)
    /// The other side says that it can't, by RFC 9457.
    case problem(status: Int, code: ProblemCode)
    /// The answer can't be used.
    case badAnswer(BadAnswer)
    /// The clocks are too far apart; positive when the other side's is ahead, in seconds.
    case clockDifference(seconds: Int64)
    /// The transport library failed by itself; its code is for the journal.
    case transport(code: Int, RequestFate)
    /// The caller gave up waiting.
    case cancelled(RequestFate)

    /// Whether the request may have been carried out all the same.
    package var fate: RequestFate {
        switch self {
        case .notReachable, .tls: .notSent
        case .timedOut(let fate), .connectionCut(let fate), .cancelled(let fate),
            .transport(_, let fate):
            fate
        case .problem(let status, _): status >= 500 ? .perhapsArrived : .answered
        case .badAnswer: .perhapsArrived
        case .clockDifference: .answered
        }
    }
}
