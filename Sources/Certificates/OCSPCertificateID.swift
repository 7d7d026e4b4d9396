// CertID: how OCSP names a certificate.

public import Cryptography

/// A certificate by digests of its issuer's name and key, and its serial number (RFC 6960, 4.1.1).
public struct OCSPCertificateID: Hashable, Sendable {
    /// The digest used.
    ///
    /// SHA-1 here identifies, it does not protect; many responders know no other.
    public let hash: HashAlgorithm
    /// The digest of the issuer's name, DER.
    public let issuerNameHash: [UInt8]
    /// The digest of the issuer's key octets.
    public let issuerKeyHash: [UInt8]
    /// The serial number.
    public let serialNumber: SerialNumber

    /// Names a certificate of this issuer.
    public init(serialNumber: SerialNumber, issuer: Certificate, hash: HashAlgorithm) {
        self.hash = hash
        self.issuerNameHash = hash.digest(of: issuer.subject.der)
        self.issuerKeyHash = hash.digest(of: issuer.subjectPublicKeyBits)
        self.serialNumber = serialNumber
    }

    /// Reads the SEQUENCE; a digest that is not in `HashAlgorithm` is `unsupportedType`.
    public init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        let identifier = try AlgorithmIdentifier(try parts.next(.sequence))
        guard let hash = HashAlgorithm(identifier) else {
            throw .unsupportedType(identifier.algorithm)
        }
        self.hash = hash
        self.issuerNameHash = Array(try parts.next(.octetString).content)
        self.issuerKeyHash = Array(try parts.next(.octetString).content)
        self.serialNumber = try SerialNumber(try parts.next(.integer))
        try parts.finish()
        guard issuerNameHash.count == hash.digestLength,
            issuerKeyHash.count == hash.digestLength
        else { throw .contradictoryFields }
    }

    /// The SEQUENCE, with NULL parameters as responders expect them.
    public var der: [UInt8] {
        let algorithm = AlgorithmIdentifier(hash.objectIdentifier, parameters: DERWriter.null)
        return DERWriter.sequence(
            algorithm.der,
            DERWriter.octetString(issuerNameHash),
            DERWriter.octetString(issuerKeyHash),
            serialNumber.der
        )
    }
}

extension HashAlgorithm {
    /// The registered name of the digest.
    public var objectIdentifier: ObjectIdentifier {
        switch self {
        case .sha1: .sha1
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }

    /// The digest with this identifier, parameters absent or NULL (RFC 4055, 2.1).
    init?(_ identifier: AlgorithmIdentifier) {
        guard identifier.parameters == nil || identifier.parameters == DERWriter.null,
            let hash = HashAlgorithm.allCases.first(where: {
                $0.objectIdentifier == identifier.algorithm
            })
        else { return nil }
        self = hash
    }
}
