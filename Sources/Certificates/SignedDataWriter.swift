// SignedData, written in one place for documents and for tokens of time.

import Cryptography

/// Writes a CMS SignedData of one signer, named by issuer and serial number (RFC 5652, 5).
enum SignedDataWriter {
    /// The content inside the message; `nil` beside it, as id-data.
    struct Content {
        let type: ObjectIdentifier
        let bytes: [UInt8]
    }

    static func message(
        content: Content?,
        certificate: Certificate,
        hash: HashAlgorithm,
        attributes: SignedAttributes?,
        algorithm: AlgorithmIdentifier,
        signature: [UInt8]
    ) -> [UInt8] {
        let digest = AlgorithmIdentifier(hash.objectIdentifier, parameters: nil)
        let signerInfo = DERWriter.sequence(
            DERWriter.integer(namedBySerialVersion),
            DERWriter.sequence(certificate.issuer.der, certificate.serialNumber.der),
            digest.der,
            attributes?.implicitDER ?? [],
            algorithm.der,
            DERWriter.octetString(signature)
        )
        let type = content?.type ?? .cmsData
        let inside =
            content.map { DERWriter.context(0, DERWriter.octetString($0.bytes)) } ?? []
        let signedData = DERWriter.sequence(
            DERWriter.integer(type == .cmsData ? namedBySerialVersion : otherContentVersion),
            DERWriter.set(digest.der),
            DERWriter.sequence(DERWriter.oid(type), inside),
            DERWriter.context(0, certificate.der),
            DERWriter.set(signerInfo)
        )
        return DERWriter.sequence(
            DERWriter.oid(.cmsSignedData),
            DERWriter.context(0, signedData)
        )
    }

    /// rsaEncryption with NULL, which readers expect (RFC 3370, 3.2); for ECDSA the pair of curve
    /// signature and digest.
    static func algorithm(
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

    /// Version when the signer is named by issuer and serial number and the content is id-data
    /// (RFC 5652, 5.1 and 5.3).
    private static let namedBySerialVersion = 1
    /// Version of SignedData with other content (RFC 5652, 5.1).
    private static let otherContentVersion = 3
}
