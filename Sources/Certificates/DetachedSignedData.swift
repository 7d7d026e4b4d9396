// The archive form of a card's signature: CMS SignedData beside the document.

public import Cryptography

/// Puts a signature that a card made over the digest of a document into a detached CMS SignedData
/// (RFC 5652, 5), without signed attributes, so that one signature serves the platform and the
/// archive.
///
/// RFC 5652, 5.3 allows leaving the attributes out only for content of type id-data, which is what
/// this writes. `openssl cms -verify -binary -purpose any` checks the result.
public struct DetachedSignedData: Hashable, Sendable {
    /// The certificate of the key that signed.
    public let certificate: Certificate
    /// The digest that was signed, by its algorithm.
    public let hash: HashAlgorithm
    /// The signature over the document's digest.
    public let signature: [UInt8]
    /// The whole ContentInfo.
    public let der: [UInt8]

    /// Assembles the message.
    ///
    /// Nothing is checked; check the signature before it is kept.
    ///
    /// Errors: `badPublicKey` when the certificate's key is of a kind that can't be named.
    public init(
        certificate: Certificate,
        signature: [UInt8],
        hash: HashAlgorithm
    ) throws(DERError) {
        self.certificate = certificate
        self.signature = signature
        self.hash = hash
        let digest = AlgorithmIdentifier(hash.objectIdentifier, parameters: nil)
        let signerInfo = DERWriter.sequence(
            DERWriter.integer(Self.issuerAndSerialVersion),
            DERWriter.sequence(certificate.issuer.der, certificate.serialNumber.der),
            digest.der,
            try Self.signatureAlgorithm(certificate.publicKey, hash).der,
            DERWriter.octetString(signature)
        )
        let signedData = DERWriter.sequence(
            DERWriter.integer(Self.issuerAndSerialVersion),
            DERWriter.set(digest.der),
            DERWriter.sequence(DERWriter.oid(.cmsData)),
            DERWriter.context(0, certificate.der),
            DERWriter.set(signerInfo)
        )
        self.der = DERWriter.sequence(
            DERWriter.oid(.cmsSignedData),
            DERWriter.context(0, signedData)
        )
    }

    /// rsaEncryption with NULL, which readers expect (RFC 3370, 3.2); for ECDSA the pair of curve
    /// signature and digest.
    private static func signatureAlgorithm(
        _ key: PublicKey,
        _ hash: HashAlgorithm
    ) throws(DERError) -> AlgorithmIdentifier {
        switch (key, hash) {
        case (.rsa, _): return AlgorithmIdentifier(.rsaEncryption, parameters: DERWriter.null)
        case (.elliptic, .sha256): return SignatureAlgorithm.ecdsaSHA256.identifier
        case (.elliptic, .sha384): return SignatureAlgorithm.ecdsaSHA384.identifier
        case (.elliptic, .sha1), (.elliptic, .sha512), (.unsupported, _): throw .badPublicKey
        }
    }

    /// Version of SignedData and SignerInfo when the signer is named by issuer and serial number
    /// and the content is id-data (RFC 5652, 5.1 and 5.3).
    private static let issuerAndSerialVersion = 1
}
