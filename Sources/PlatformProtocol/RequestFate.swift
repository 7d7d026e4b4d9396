// How far a request got.

/// How far a request got before something failed, that is, whether it may have arrived.
package enum RequestFate: Hashable, Sendable {
    /// Certain: the other side never saw it. It can be sent again like the first time.
    case notSent
    /// It may have arrived and been carried out: ask with the same key.
    case perhapsArrived
    /// It arrived, and was answered with a problem.
    case answered
}
