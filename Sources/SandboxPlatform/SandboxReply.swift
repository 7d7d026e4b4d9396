// What the sandbox answers, before it is HTTP.

import PlatformProtocol

/// An answer of the sandbox.
struct SandboxReply: Sendable {
    /// The HTTP status.
    let status: Int
    /// The media type.
    let contentType: String
    /// The body.
    let body: [UInt8]
    /// The header `Retry-After`, in seconds.
    var retryAfterSeconds: Int?

    /// An answer with a message of the contract.
    static func message(_ message: some JSONMessage, status: Int = 200) -> SandboxReply {
        SandboxReply(status: status, contentType: "application/json", body: message.json())
    }

    /// A problem document.
    static func problem(_ status: Int, _ code: ProblemCode, _ detail: String) -> SandboxReply {
        let document = ProblemDocument(status: status, code: code, detail: detail)
        return SandboxReply(
            status: status,
            contentType: ProblemDocument.contentType,
            body: document.json()
        )
    }
}
