// A CMS SignedData, read strictly.

public import Cryptography

/// A message of one signer as its bytes say (RFC 5652, 5); nothing here means that it is genuine.
///
/// Two forms: without attributes, over content beside it; with attributes, over either.
public struct SignedDataMessage: Hashable, Sendable {
    /// The type of what is signed.
    public let contentType: ObjectIdentifier
    /// The content, when it lies inside.
    public let content: [UInt8]?
    /// The certificates sent along.
    public let certificates: [Certificate]
    /// The name of the signer's issuer.
    public let issuer: DistinguishedName
    /// The serial number of the signer's certificate.
    public let serialNumber: SerialNumber
    /// The digest used.
    public let hash: HashAlgorithm
    /// What is signed beside the content; `nil` when the content itself is signed.
    public let attributes: SignedAttributes?
    /// The signature's algorithm as named.
    public let algorithm: AlgorithmIdentifier
    /// The signature.
    public let signature: [UInt8]

    private let attributesDER: [UInt8]?

    /// The most bytes accepted.
    public static let largestSize = 1 << 20
    /// The most certificates accepted.
    public static let largestCertificateCount = 16

    /// Reads one message and nothing after it; exactly one signer, no lists.
    public init(der bytes: [UInt8]) throws(DERError) {
        var whole = try DERReader.whole(bytes, .sequence, bound: Self.largestSize).parts()
        let type = try whole.next(.objectIdentifier).objectIdentifier()
        guard type == .cmsSignedData else { throw .unsupportedType(type) }
        var fields = try whole.next(.context(0)).inner(.sequence).parts()
        try whole.finish()

        let version = try fields.next(.integer).smallInteger(upTo: 5)
        var digests = try fields.next(.set).parts()
        let digest = try AlgorithmIdentifier(try digests.next(.sequence))
        try digests.finish()
        var inside = try fields.next(.sequence).parts()
        self.contentType = try inside.next(.objectIdentifier).objectIdentifier()
        self.content = try inside.nextIf(.context(0)).map { value throws(DERError) in
            Array(try value.inner(.octetString).content)
        }
        try inside.finish()
        // RFC 5652, 5.1: 3 for other content than id-data.
        guard version == (contentType == .cmsData ? 1 : 3) else {
            throw .unsupportedVersion(version)
        }
        self.certificates = try Self.certificates(&fields)
        var signers = try fields.next(.set).parts()
        try fields.finish()
        var signer = try signers.next(.sequence).parts()
        try signers.finish()

        let signerVersion = try signer.next(.integer).smallInteger(upTo: 5)
        guard signerVersion == 1 else { throw .unsupportedVersion(signerVersion) }
        var identifier = try signer.next(.sequence).parts()
        self.issuer = try DistinguishedName(try identifier.next(.sequence))
        self.serialNumber = try SerialNumber(try identifier.next(.integer))
        try identifier.finish()
        let signerDigest = try AlgorithmIdentifier(try signer.next(.sequence))
        guard let hash = HashAlgorithm(signerDigest) else {
            throw .unsupportedType(signerDigest.algorithm)
        }
        guard digest.algorithm == signerDigest.algorithm else { throw .algorithmsDiffer }
        self.hash = hash
        if let row = try signer.nextIf(.context(0)) {
            self.attributes = try SignedAttributes(row: row)
            self.attributesDER = [DERTag.set.rawValue] + row.encoding.dropFirst()
        } else {
            // RFC 5652, 5.3: attributes may only be left away for id-data.
            guard contentType == .cmsData else { throw .contradictoryFields }
            self.attributes = nil
            self.attributesDER = nil
        }
        self.algorithm = try AlgorithmIdentifier(try signer.next(.sequence))
        let signature = try signer.next(.octetString)
        guard signature.content.count <= SignedBytes.longestSignature else {
            throw .aboveBound(
                bytes: signature.content.count,
                bound: SignedBytes.longestSignature
            )
        }
        self.signature = Array(signature.content)
        // Unsigned attributes are read over: nothing of them counts.
        if let row = try signer.nextIf(.context(1)) {
            var rows = try row.parts()
            while !rows.isAtEnd { try rows.next(.sequence).checkContent() }
        }
        try signer.finish()
    }

    /// The certificate of this message that is named as the signer's and whose key signed `content`.
    ///
    /// Where the attributes name a certificate, it must be that one. `nil` when there is none.
    ///
    /// Whether that certificate is worth anything is not said.
    public func signer(of content: [UInt8]) -> Certificate? {
        var digest = hash.digest(of: content)
        if let attributes, let attributesDER {
            guard attributes.digest == digest, attributes.contentType == contentType else {
                return nil
            }
            digest = hash.digest(of: attributesDER)
        }
        return certificates.first { certificate in
            certificate.issuer == issuer && certificate.serialNumber == serialNumber
                && (attributes?.certificateDigest ?? certificate.fingerprint.bytes)
                    == certificate.fingerprint.bytes
                && isSigned(digest, by: certificate.publicKey)
        }
    }

    private func isSigned(_ digest: [UInt8], by key: PublicKey) -> Bool {
        switch key {
        case .rsa(let key):
            let isNamed =
                algorithm.algorithm == .rsaEncryption
                || SignatureAlgorithm(algorithm)?.hash == hash
            return isNamed && key.verifies(signature, digest: digest, algorithm: hash) == .matches
        case .elliptic(let key):
            let named = SignatureAlgorithm(algorithm)
            return named?.keyKind == .elliptic && named?.hash == hash
                && key.verifies(signature, digest: digest, algorithm: hash) == .matches
        case .unsupported: return false
        }
    }

    private static func certificates(
        _ fields: inout DERReader
    ) throws(DERError) -> [Certificate] {
        guard let list = try fields.nextIf(.context(0)) else { return [] }
        var rows = try list.parts()
        var result: [Certificate] = []
        while !rows.isAtEnd {
            guard result.count < largestCertificateCount else {
                throw .aboveBound(bytes: result.count + 1, bound: largestCertificateCount)
            }
            result.append(try Certificate(try rows.next(.sequence)))
        }
        return result
    }
}
