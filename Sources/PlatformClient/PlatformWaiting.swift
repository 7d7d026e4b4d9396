// What a person is shown while a call goes on.

/// Why the answer is not here yet.
package enum PlatformWaiting: Hashable, Sendable {
    /// The call did not come through; it is made again after so many milliseconds.
    case retrying(attempt: Int, milliseconds: Int)
    /// The PF has the submission and is at work on it; it is asked again after so many seconds.
    case processing(polls: Int, seconds: Int)
}
