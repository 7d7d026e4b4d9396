// A token of time: a signed statement that a digest existed.

public import Cryptography

/// A TimeStampToken as its bytes say (RFC 3161, 2.4.2), with the statement inside.
public struct TimeStampToken: Hashable, Sendable {
    /// The message.
    public let message: SignedDataMessage
    /// What it states.
    public let info: TimeStampInfo
    /// The authority's certificate, whose key signed the statement; whether it may is not said.
    public let signer: Certificate

    /// Reads a token and checks its signature by the certificate inside; the attributes must name
    /// that certificate.
    ///
    /// Errors: `contradictoryFields` when the signature or the certificate is not the stated one.
    public init(der bytes: [UInt8]) throws(DERError) {
        let message = try SignedDataMessage(der: bytes)
        guard message.contentType == .timeStampInfo, let content = message.content else {
            throw .unsupportedType(message.contentType)
        }
        self.info = try TimeStampInfo(der: content)
        guard message.attributes?.certificateDigest != nil,
            let signer = message.signer(of: content)
        else { throw .contradictoryFields }
        self.signer = signer
        self.message = message
    }

    /// The token out of a TimeStampResp that grants one; `nil` when the authority refuses.
    public static func granted(by response: [UInt8]) throws(DERError) -> [UInt8]? {
        var parts = try DERReader.whole(
            response,
            .sequence,
            bound: SignedDataMessage.largestSize
        ).parts()
        var status = try parts.next(.sequence).parts()
        let number = try status.next(.integer).smallInteger(upTo: 255)
        // granted, grantedWithMods.
        guard number <= 1, !parts.isAtEnd else { return nil }
        let token = try parts.next(.sequence)
        try parts.finish()
        return Array(token.encoding)
    }

    /// Signs a statement (for an authority): the whole TimeStampResp.
    public static func response(
        stating info: TimeStampInfo,
        by certificate: Certificate,
        hash: HashAlgorithm,
        sign: (_ digest: [UInt8]) throws(CryptographyError) -> [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        let attributes = SignedAttributes(
            contentType: .timeStampInfo,
            digest: hash.digest(of: info.der),
            certificate: certificate
        )
        let algorithm: AlgorithmIdentifier
        do {
            algorithm = try SignedDataWriter.algorithm(certificate.publicKey, hash)
        } catch {
            throw .unsupportedKey
        }
        let token = SignedDataWriter.message(
            content: SignedDataWriter.Content(type: .timeStampInfo, bytes: info.der),
            certificate: certificate,
            hash: hash,
            attributes: attributes,
            algorithm: algorithm,
            signature: try sign(hash.digest(of: attributes.der))
        )
        return DERWriter.sequence(DERWriter.sequence(DERWriter.integer(0)), token)
    }
}
