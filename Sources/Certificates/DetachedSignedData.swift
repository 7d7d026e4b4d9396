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
        self.der = SignedDataWriter.message(
            content: nil,
            certificate: certificate,
            hash: hash,
            attributes: nil,
            algorithm: try SignedDataWriter.algorithm(certificate.publicKey, hash),
            signature: signature
        )
    }
}
