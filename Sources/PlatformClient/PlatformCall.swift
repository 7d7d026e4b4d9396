// What goes out and what comes back, before anyone reads it.

import PlatformProtocol

/// One request.
struct PlatformCall: Sendable {
    /// What is sent.
    enum Method: Sendable {
        /// Reads; nothing is changed by it.
        case get
        /// Submits a body.
        case post([UInt8])
        /// Submits a body as one action of the customer, on a connection of its own: libcurl
        /// repeats a request by itself when a connection kept from before turns out dead.
        case submit([UInt8], IdempotencyKey)
    }

    /// What is sent.
    let method: Method
    /// The path under the base URL, with its leading slash.
    let path: String
    /// The most bytes of an answer.
    var answerBound = ConnectionSettings.maximumAnswerByteCount
}

/// One answer, whatever it says.
struct PlatformAnswer: Sendable {
    /// The HTTP status.
    let status: Int
    /// The media type in lower case without parameters; empty when there was none.
    let mediaType: String
    /// The body.
    let body: [UInt8]
}
