// A CAdES-BES signature in three steps around a card.

public import Cryptography
public import Identity

/// What a card is to sign so that the result is a detached CAdES-BES signature
/// (ETSI EN 319 122-1, 5): prepare, let the card sign `digest`, assemble.
///
/// An option for archives that want it: such a signature is over the attributes, so a platform that
/// wants the plain signature over the document's digest needs a second one.
public struct AdvancedSignature: Hashable, Sendable {
    /// The certificate of the key that will sign.
    public let certificate: Certificate
    /// What is signed.
    public let attributes: SignedAttributes
    /// The digest used for the document and for the attributes.
    public let hash: HashAlgorithm

    /// Prepares a signature over a document with this digest.
    public init(
        documentDigest: [UInt8],
        certificate: Certificate,
        hash: HashAlgorithm,
        signingTime: Timestamp?
    ) {
        self.certificate = certificate
        self.hash = hash
        self.attributes = SignedAttributes(
            digest: documentDigest,
            certificate: certificate,
            signingTime: signingTime
        )
    }

    /// The digest that the card signs.
    public var digest: [UInt8] { hash.digest(of: attributes.der) }

    /// The whole ContentInfo around what the card answered.
    ///
    /// The signature is checked first: a card that answered nonsense is caught here.
    ///
    /// Errors: `badPublicKey` when the key is of another kind or did not sign this.
    public func assemble(_ signature: [UInt8]) throws(DERError) -> [UInt8] {
        let algorithm = try SignedDataWriter.algorithm(certificate.publicKey, hash)
        let check: SignatureCheck =
            switch certificate.publicKey {
            case .rsa(let key): key.verifies(signature, digest: digest, algorithm: hash)
            case .elliptic(let key): key.verifies(signature, digest: digest, algorithm: hash)
            case .unsupported: .differs
            }
        guard check == .matches else { throw .badPublicKey }
        return SignedDataWriter.message(
            content: nil,
            certificate: certificate,
            hash: hash,
            attributes: attributes,
            algorithm: algorithm,
            signature: signature
        )
    }
}
