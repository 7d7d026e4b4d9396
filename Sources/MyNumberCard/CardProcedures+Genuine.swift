// A challenge of ours, answered by the chip with a key that its issuer signed.

import Cryptography
import ISO7816
public import Secrets

extension CardProcedures {
    /// Verifies the input support PIN, reads the signed key of the card, and has the chip answer a
    /// random challenge of ours with it.
    ///
    /// The challenge is never the card's own: a recorded pair would pass then. Both halves are
    /// needed, since signed data alone can be copied to another chip.
    public func proveGenuine(
        pin: borrowing SecretBytes,
        permission: VerifyPermission,
        anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> CardGenuineness {
        precondition(permission.pin == .cardInputSupport, "the signed key is behind that PIN")
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(pin, .pin(permission))
            let verdict = try await genuineness(anchors)
            await session.endTransaction()
            return verdict
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    /// The same with the PIN typed on the reader.
    public func proveGenuineFromPad(
        permission: VerifyPermission,
        anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> CardGenuineness {
        precondition(permission.pin == .cardInputSupport, "the signed key is behind that PIN")
        return try await undisturbed { () async throws(CardError) in
            try await session.verifyOnPad(permission)
            return try await genuineness(anchors)
        }
    }

    private func genuineness(
        _ anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> CardGenuineness {
        guard let bytes = try await session.readObject(.signedCardKey),
            let signed = SignedCardKey.inputSupport(bytes)
        else { return .gap(.noSignedKey) }
        let voucher = try await keyCertificate(.fourItemsKeyCertificate, anchors)
        guard let key = voucher.key else { return .failed(.keyCertificate) }
        guard signed.isSigned(by: key) == .matches else { return .failed(.signedKey) }
        return try await answer(of: signed.key, voucher)
    }

    /// Challenges the current application's key and judges with what vouches for it.
    func answer(
        of key: RSAPublicKey,
        _ voucher: KeyVoucher
    ) async throws(CardError) -> CardGenuineness {
        let challenge = SecureRandom.bytes(Self.challengeLength)
        let response = try await session.complete(CardCommand.answer(challenge: challenge))
        switch response.status {
        case .success: break
        case .securityStatusNotSatisfied: throw .securityNotSatisfied(.sign)
        default: throw .unexpected(response.status, .sign)
        }
        guard key.verifies(response.data, message: challenge, algorithm: .sha256) == .matches
        else { return .failed(.challenge) }
        switch voucher {
        case .anchor: return .genuine
        case .nobody, .broken: return .gap(.noTrustAnchor)
        }
    }

    /// The key certificate of an application, and whether an anchor vouches for it.
    func keyCertificate(
        _ file: ElementaryFile,
        _ anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> KeyVoucher {
        guard let bytes = try await session.readObject(file),
            let certificate = CardKeyCertificate(bytes)
        else { return .broken }
        guard let anchor = anchors.first(where: { $0.keyIdentifier == certificate.issuer }) else {
            return .nobody(certificate.key)
        }
        return certificate.isIssued(by: anchor) ? .anchor(certificate.key) : .broken
    }

    private static let challengeLength = 32
}

/// The key that signed what is in an application, by who vouches for it.
enum KeyVoucher {
    case anchor(RSAPublicKey)
    case nobody(RSAPublicKey)
    /// The key certificate is missing, broken, or not signed by the anchor it names.
    case broken

    /// The key, unless its certificate is broken.
    var key: RSAPublicKey? {
        switch self {
        case .anchor(let key), .nobody(let key): key
        case .broken: nil
        }
    }
}
