// A question to a time-stamping authority, through the PF.

/// The question: a TimeStampReq over the digest of what is to have existed (RFC 3161, 2.4.1).
package struct TimeStampQuery: Hashable, Sendable {
    /// TimeStampReq, DER.
    package let request: [UInt8]

    /// The most bytes of a request.
    package static let largestByteCount = 4_096

    /// A question; `nil` when it is empty or too long.
    package init?(request: [UInt8]) {
        guard (1...Self.largestByteCount).contains(request.count) else { return nil }
        self.request = request
    }
}

/// What the authority said.
package struct TimeStampReply: Hashable, Sendable {
    /// TimeStampResp, DER: a token, or a rejection.
    package let response: [UInt8]

    /// An authority's word, not yet believed.
    package init(response: [UInt8]) {
        self.response = response
    }
}
