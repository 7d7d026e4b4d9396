// What an OCSP responder answered.

/// An answer as its bytes say (RFC 6960, 4.2); nothing here means that it is genuine or fresh.
public enum OCSPResponse: Hashable, Sendable {
    /// The responder answered the question.
    case answered(BasicOCSPResponse)
    /// The responder did not answer it; such a message is unsigned and proves nothing.
    case notAnswered(Failure)

    /// Why a responder did not answer (OCSPResponseStatus).
    public enum Failure: Int, Hashable, Sendable, CaseIterable {
        /// The request was malformed.
        case malformedRequest = 1
        /// The responder is in an inconsistent state.
        case internalError = 2
        /// Temporarily unable.
        case tryLater = 3
        /// The request must be signed.
        case signatureRequired = 5
        /// The asker is not authorised, or the responder does not know the issuer.
        case unauthorized = 6
    }

    /// The most bytes accepted; an answer with a responder's certificate has about 2,000.
    public static let largestSize = 65_536

    /// Reads one answer and nothing after it.
    public init(der bytes: [UInt8]) throws(DERError) {
        var parts = try DERReader.whole(bytes, .sequence, bound: Self.largestSize).parts()
        let status = try parts.next(.enumerated).smallInteger(upTo: 6)
        guard status == 0 else {
            guard let failure = Failure(rawValue: status) else { throw .integerOutOfRange }
            try parts.finish()
            self = .notAnswered(failure)
            return
        }
        var body = try parts.next(.context(0)).inner(.sequence).parts()
        try parts.finish()
        let type = try body.next(.objectIdentifier).objectIdentifier()
        guard type == .basicOCSPResponse else { throw .unsupportedType(type) }
        let content = try body.next(.octetString)
        try body.finish()
        var inside = try DERReader(inside: content)
        let basic = try inside.next(.sequence)
        try inside.finish()
        self = .answered(try BasicOCSPResponse(basic))
    }
}
