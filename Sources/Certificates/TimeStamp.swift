// RFC 3161: a question to a time-stamping authority, and its token.

public import Cryptography
public import Identity

/// A question for a token over a digest (RFC 3161, 2.4.1).
public struct TimeStampRequest: Hashable, Sendable {
    /// The digest's algorithm.
    public let hash: HashAlgorithm
    /// The digest to be stamped.
    public let digest: [UInt8]
    /// What the token must repeat.
    public let nonce: SerialNumber?

    /// The most bytes accepted.
    public static let largestSize = 4_096

    /// Asks for a token over a digest, with the authority's certificate inside.
    public init(hash: HashAlgorithm, digest: [UInt8], nonce: SerialNumber?) {
        self.hash = hash
        self.digest = digest
        self.nonce = nonce
    }

    /// Reads a request.
    ///
    /// A wanted policy is read over: an authority of one policy has no choice.
    public init(der bytes: [UInt8]) throws(DERError) {
        var fields = try DERReader.whole(bytes, .sequence, bound: Self.largestSize).parts()
        let version = try fields.next(.integer).smallInteger(upTo: 255)
        guard version == 1 else { throw .unsupportedVersion(version) }
        (self.hash, self.digest) = try TimeStampInfo.imprint(try fields.next(.sequence))
        _ = try fields.nextIf(.objectIdentifier)
        self.nonce = try fields.nextIf(.integer).map(SerialNumber.init)
        _ = try fields.nextIf(.boolean)
        try fields.finish()
    }

    /// The request, ready to be sent as `application/timestamp-query`.
    public var der: [UInt8] {
        DERWriter.sequence(
            DERWriter.integer(1),
            TimeStampInfo.imprint(hash, digest),
            nonce?.der ?? [],
            DERWriter.boolean(true)
        )
    }
}

/// What a token states (RFC 3161, 2.4.2).
public struct TimeStampInfo: Hashable, Sendable {
    /// Under which policy it was made.
    public let policy: ObjectIdentifier
    /// The digest's algorithm.
    public let hash: HashAlgorithm
    /// The digest that existed.
    public let digest: [UInt8]
    /// The token's number.
    public let serialNumber: SerialNumber
    /// When it existed.
    public let moment: Timestamp
    /// What was repeated from the request.
    public let nonce: SerialNumber?

    /// A statement, for an authority that signs it.
    public init(
        policy: ObjectIdentifier,
        request: TimeStampRequest,
        serialNumber: SerialNumber,
        moment: Timestamp
    ) {
        self.policy = policy
        self.hash = request.hash
        self.digest = request.digest
        self.serialNumber = serialNumber
        self.moment = moment
        self.nonce = request.nonce
    }

    /// Reads TSTInfo; extensions that are critical are refused.
    public init(der bytes: [UInt8]) throws(DERError) {
        var fields = try DERReader.whole(bytes, .sequence, bound: 4_096).parts()
        let version = try fields.next(.integer).smallInteger(upTo: 255)
        guard version == 1 else { throw .unsupportedVersion(version) }
        self.policy = try fields.next(.objectIdentifier).objectIdentifier()
        (self.hash, self.digest) = try Self.imprint(try fields.next(.sequence))
        self.serialNumber = try SerialNumber(try fields.next(.integer))
        self.moment = try fields.next(.generalizedTime).time()
        // accuracy and ordering say nothing that is used here.
        try fields.nextIf(.sequence)?.checkContent()
        _ = try fields.nextIf(.boolean)
        self.nonce = try fields.nextIf(.integer).map(SerialNumber.init)
        if let name = try fields.nextIf(.context(0)) { try name.checkContent() }
        if let list = try fields.nextIf(.context(1)) {
            for row in try CertificateExtension.row(list) where row.criticality == .critical {
                throw .unsupportedCriticalExtension(row.identifier)
            }
        }
        try fields.finish()
    }

    /// TSTInfo.
    public var der: [UInt8] {
        DERWriter.sequence(
            DERWriter.integer(1),
            DERWriter.oid(policy),
            Self.imprint(hash, digest),
            serialNumber.der,
            DERWriter.generalizedTime(moment),
            nonce?.der ?? []
        )
    }

    static func imprint(_ hash: HashAlgorithm, _ digest: [UInt8]) -> [UInt8] {
        let algorithm = AlgorithmIdentifier(hash.objectIdentifier, parameters: DERWriter.null)
        return DERWriter.sequence(algorithm.der, DERWriter.octetString(digest))
    }

    static func imprint(_ element: DERElement) throws(DERError) -> (HashAlgorithm, [UInt8]) {
        var parts = try element.parts()
        let identifier = try AlgorithmIdentifier(try parts.next(.sequence))
        guard let hash = HashAlgorithm(identifier) else {
            throw .unsupportedType(identifier.algorithm)
        }
        let digest = Array(try parts.next(.octetString).content)
        try parts.finish()
        guard digest.count == hash.digestLength else { throw .contradictoryFields }
        return (hash, digest)
    }
}
