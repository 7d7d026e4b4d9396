// BasicOCSPResponse: the signed answer.

public import Identity

/// Who says to have signed an answer.
public enum OCSPResponderID: Hashable, Sendable {
    /// By name.
    case name(DistinguishedName)
    /// By the SHA-1 digest of the key's octets.
    case keyHash([UInt8])
}

/// The state of one certificate in an answer.
public enum OCSPCertificateStatus: Hashable, Sendable {
    /// Not revoked, as far as the responder knows.
    case good
    /// Revoked, or held.
    case revoked(at: Timestamp, reason: RevocationReason?)
    /// The responder does not know the certificate.
    case unknown
}

/// What an answer says about one certificate.
public struct OCSPSingleResponse: Hashable, Sendable {
    /// Which certificate.
    public let certificate: OCSPCertificateID
    /// Its state.
    public let status: OCSPCertificateStatus
    /// The moment the state is known to be correct.
    public let thisUpdate: Timestamp
    /// When newer information is due at the latest; `nil` when it is always available.
    public let nextUpdate: Timestamp?

    init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        self.certificate = try OCSPCertificateID(try parts.next(.sequence))
        self.status = try Self.status(try parts.next())
        self.thisUpdate = try parts.next(.generalizedTime).time()
        self.nextUpdate = try parts.nextIf(.context(0)).map { value throws(DERError) in
            try value.inner(.generalizedTime).time()
        }
        if let list = try parts.nextIf(.context(1)) {
            for row in try CertificateExtension.row(try list.inner(.sequence))
            where row.criticality == .critical {
                throw .unsupportedCriticalExtension(row.identifier)
            }
        }
        try parts.finish()
    }

    private static func status(_ element: DERElement) throws(DERError) -> OCSPCertificateStatus {
        switch element.tag {
        case .contextPrimitive(0):
            try element.null()
            return .good
        case .context(1):
            var parts = try element.parts()
            let moment = try parts.next(.generalizedTime).time()
            let reason = try parts.nextIf(.context(0)).map { value throws(DERError) in
                try RevocationReason(try value.inner(.enumerated))
            }
            try parts.finish()
            return .revoked(at: moment, reason: reason)
        case .contextPrimitive(2):
            try element.null()
            return .unknown
        default:
            throw .unexpectedTag(expected: .contextPrimitive(0), found: element.tag)
        }
    }
}

/// A signed answer about some certificates (RFC 6960, 4.2.1).
public struct BasicOCSPResponse: Hashable, Sendable {
    /// The signed part, the algorithm and the signature.
    public let signed: SignedBytes
    /// Who says to have signed it.
    public let responder: OCSPResponderID
    /// When it was signed.
    public let producedAt: Timestamp
    /// What it says.
    public let responses: [OCSPSingleResponse]
    /// The nonce repeated from the request.
    public let nonce: OCSPNonce?
    /// Certificates sent along to check the signature with.
    public let certificates: [Certificate]

    /// The most certificates and the most single answers accepted in one message.
    public static let largestCount = 8

    init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        let tbs = try parts.next(.sequence)
        self.signed = try SignedBytes(content: tbs, followedBy: &parts)
        var certificates: [Certificate] = []
        if let list = try parts.nextIf(.context(0)) {
            var rows = try list.inner(.sequence).parts()
            while !rows.isAtEnd {
                guard certificates.count < Self.largestCount else {
                    throw .aboveBound(bytes: certificates.count + 1, bound: Self.largestCount)
                }
                certificates.append(try Certificate(try rows.next(.sequence)))
            }
        }
        try parts.finish()
        self.certificates = certificates

        var fields = try tbs.parts()
        if let version = try fields.nextIf(.context(0)) {
            // Version 1 is the default and is left out in DER.
            let number = try version.inner(.integer).smallInteger(upTo: 255)
            guard number > 0 else { throw .defaultEncoded }
            throw .unsupportedVersion(number + 1)
        }
        self.responder = try Self.responder(try fields.next())
        self.producedAt = try fields.next(.generalizedTime).time()
        var rows = try fields.next(.sequence).parts()
        var responses: [OCSPSingleResponse] = []
        while !rows.isAtEnd {
            guard responses.count < Self.largestCount else {
                throw .aboveBound(bytes: responses.count + 1, bound: Self.largestCount)
            }
            responses.append(try OCSPSingleResponse(try rows.next(.sequence)))
        }
        self.responses = responses
        var extensions: [CertificateExtension] = []
        if let list = try fields.nextIf(.context(1)) {
            extensions = try CertificateExtension.row(try list.inner(.sequence))
        }
        try fields.finish()
        for row in extensions where row.criticality == .critical && row.identifier != .ocspNonce {
            throw .unsupportedCriticalExtension(row.identifier)
        }
        self.nonce = try OCSPNonce.find(in: extensions)
    }

    private static func responder(_ element: DERElement) throws(DERError) -> OCSPResponderID {
        switch element.tag {
        case .context(1):
            return .name(try DistinguishedName(try element.inner(.sequence)))
        case .context(2):
            return .keyHash(Array(try element.inner(.octetString).content))
        default:
            throw .unexpectedTag(expected: .context(1), found: element.tag)
        }
    }
}
