// Signing with either key of the card.

import Cryptography
import ISO7816
public import Secrets

extension CardProcedures {
    /// Verifies a PIN of the 公的個人認証AP, reads the certificate, signs, looks at the signature.
    ///
    /// The key is the one behind the PIN: 署名用 or 利用者証明用. The card is given the whole
    /// DigestInfo, since it pads whatever it gets. A signature that does not fit the certificate
    /// and the digest is an error, never a result.
    ///
    /// - Parameters:
    ///   - digest: SHA-256 of what is signed, 32 bytes.
    ///   - pin: the PIN of the key.
    ///   - permission: the right to send it.
    ///   - known: the certificate as read from this card before; then it is not read again, and
    ///     the signature proves that the key is still the same.
    /// - Returns: the signature and the certificate of its key.
    /// - Throws: `CardError`; a try was spent only with `wrongPIN`, and perhaps with `cardRemoved`
    ///   and `channel`.
    public func sign(
        digest: [UInt8],
        pin: borrowing SecretBytes,
        permission: VerifyPermission,
        known: [UInt8]? = nil
    ) async throws(CardError) -> CardSignature {
        let kind = Self.certificate(behind: permission)
        precondition(digest.count == SHA256Digest.length, "a SHA-256 digest has 32 bytes")
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(pin, .pin(permission))
            let signature = try await signOpened(digest, kind, known)
            await session.endTransaction()
            return signature
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    /// The same with the PIN typed on the reader: the user authentication key only, since no
    /// reader has the letters of a signing PIN.
    public func signFromPad(
        digest: [UInt8],
        permission: VerifyPermission,
        known: [UInt8]? = nil
    ) async throws(CardError) -> CardSignature {
        let kind = Self.certificate(behind: permission)
        precondition(digest.count == SHA256Digest.length, "a SHA-256 digest has 32 bytes")
        return try await undisturbed { () async throws(CardError) in
            try await session.verifyOnPad(permission)
            return try await signOpened(digest, kind, known)
        }
    }

    private func signOpened(
        _ digest: [UInt8],
        _ kind: CardCertificate,
        _ known: [UInt8]?
    ) async throws(CardError) -> CardSignature {
        let certificate: [UInt8]
        if let known { certificate = known } else { certificate = try await self.certificate(kind) }
        guard let key = CertificateKey.publicKey(in: certificate) else {
            throw .malformed(kind.file)
        }
        let signature = try await session.sign(
            HashAlgorithm.sha256.digestInfoPrefix + digest,
            with: kind
        )
        guard key.verifies(signature, digest: digest, algorithm: .sha256) == .matches else {
            throw .signatureDoesNotVerify
        }
        return CardSignature(signature: signature, certificate: certificate)
    }
}

extension CardSession {
    /// Has the card sign; the PIN was verified just before.
    fileprivate func sign(
        _ digestInfo: [UInt8],
        with key: CardCertificate
    ) async throws(CardError) -> [UInt8] {
        let response = try await complete(CardCommand.sign(digestInfo, with: key))
        switch response.status {
        case .success: return response.data
        case .securityStatusNotSatisfied: throw .securityNotSatisfied(.sign)
        default: throw .unexpected(response.status, .sign)
        }
    }
}
