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
        /// Submits a form, to a token endpoint.
        case form([UInt8])
        /// Submits a body as one action of the customer.
        case submit([UInt8], IdempotencyKey)
    }

    /// What is sent.
    let method: Method
    /// The path under the base URL, with its leading slash.
    let path: String
    /// How long it may take.
    let step: CallStep
    /// The head of the counter's journal, sent with a submission; `nil` sends none.
    var auditHead: String?
    /// The most bytes of an answer.
    let answerBound: Int
    /// The token to show, if the other side wants one.
    var token: String?

    /// A request; the step is that of its method unless told otherwise.
    init(
        method: Method,
        path: String,
        step: CallStep? = nil,
        answerBound: Int = ConnectionSettings.maximumAnswerByteCount
    ) {
        self.method = method
        self.path = path
        self.answerBound = answerBound
        self.step = step ?? Self.step(of: method)
    }

    private static func step(of method: Method) -> CallStep {
        switch method {
        case .get: .reading
        case .post, .form: .challenge
        case .submit: .submission
        }
    }
}

/// One answer, whatever it says.
struct PlatformAnswer: Sendable {
    /// The HTTP status.
    let status: Int
    /// The media type in lower case without parameters; empty when there was none.
    let mediaType: String
    /// The header `Retry-After` in seconds; `nil` when there was none.
    let retryAfterSeconds: Int?
    /// The body.
    let body: [UInt8]
}
