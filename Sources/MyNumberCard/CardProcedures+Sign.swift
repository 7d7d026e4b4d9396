// Signing with the card's signing key.

import Cryptography
import ISO7816
public import Secrets

extension CardProcedures {
    /// Verifies the signing PIN, reads the certificate, signs, and looks at the signature.
    ///
    /// The card is given the whole DigestInfo, since it pads whatever it gets. A signature that
    /// does not fit the certificate and the digest is an error, never a result.
    ///
    /// - Parameters:
    ///   - digest: SHA-256 of what is signed, 32 bytes.
    ///   - pin: the signing PIN.
    ///   - permission: the right to send it.
    /// - Returns: the signature and the certificate of its key.
    /// - Throws: `CardError`; a try was spent only with `wrongPIN`, and perhaps with `cardRemoved`
    ///   and `channel`.
    public func sign(
        digest: [UInt8],
        pin: borrowing SecretBytes,
        permission: VerifyPermission
    ) async throws(CardError) -> CardSignature {
        precondition(digest.count == SHA256Digest.length, "a SHA-256 digest has 32 bytes")
        precondition(permission.pin == .signing, "this key is behind the signing PIN")
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(pin, permission)
            let certificate = try await certificate(.signing)
            let signature = try await session.sign(
                HashAlgorithm.sha256.digestInfoPrefix + digest
            )
            try Self.check(signature, over: digest, by: certificate)
            await session.endTransaction()
            return CardSignature(signature: signature, certificate: certificate)
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    private static func check(
        _ signature: [UInt8],
        over digest: [UInt8],
        by certificate: [UInt8]
    ) throws(CardError) {
        guard let key = CertificateKey.publicKey(in: certificate) else {
            throw .malformed(.signingCertificate)
        }
        guard key.verifies(signature, digest: digest, algorithm: .sha256) == .matches else {
            throw .signatureDoesNotVerify
        }
    }
}

extension CardSession {
    /// Has the card sign; the PIN was verified just before.
    fileprivate func sign(_ digestInfo: [UInt8]) async throws(CardError) -> [UInt8] {
        let response = try await complete(CardCommand.sign(digestInfo))
        switch response.status {
        case .success: return response.data
        case .securityStatusNotSatisfied: throw .securityNotSatisfied(.sign)
        default: throw .unexpected(response.status, .sign)
        }
    }
}
