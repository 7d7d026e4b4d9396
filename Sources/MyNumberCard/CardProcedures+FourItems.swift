// Reading the four items, and whether they are what the issuer wrote.

import ISO7816
public import Secrets

extension CardProcedures {
    /// Verifies the input support PIN, reads the four items and judges their signature.
    ///
    /// The file with the signature is read only when an anchor vouches for the key it was made
    /// with: it gives the my number away, and is worth nothing otherwise.
    ///
    /// - Parameters:
    ///   - pin: the four digits of the input support PIN.
    ///   - permission: the right to send it.
    ///   - anchors: the issuers' keys that are trusted; none is allowed.
    /// - Returns: the four items and what is known about their origin.
    /// - Throws: `CardError`; a try was spent only with `wrongPIN`, and perhaps with `cardRemoved`
    ///   and `channel`.
    public func readFourItems(
        pin: borrowing SecretBytes,
        permission: VerifyPermission,
        anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> FourItemsReading {
        precondition(
            permission.pin == .cardInputSupport,
            "the four items are behind the input support PIN"
        )
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(pin, .pin(permission))
            let reading = try await readOpened(anchors)
            await session.endTransaction()
            return reading
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    /// The same with the PIN typed on the reader.
    public func readFourItemsFromPad(
        permission: VerifyPermission,
        anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> FourItemsReading {
        precondition(
            permission.pin == .cardInputSupport,
            "the four items are behind the input support PIN"
        )
        return try await undisturbed { () async throws(CardError) in
            try await session.verifyOnPad(permission)
            return try await readOpened(anchors)
        }
    }

    private func readOpened(
        _ anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> FourItemsReading {
        guard let bytes = try await session.readObject(.fourItems) else {
            throw .malformed(.fourItems)
        }
        let file = try FourItemsFile.parse(bytes)
        return FourItemsReading(
            items: file.items,
            authenticity: try await authenticity(of: file, anchors)
        )
    }

    private func authenticity(
        of items: FourItemsFile,
        _ anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> FourItemsAuthenticity {
        if anchors.isEmpty { return .gap(.noTrustAnchor) }
        guard let bytes = try await session.readObject(.fourItemsKeyCertificate) else {
            return .gap(.noSignature)
        }
        guard let certificate = CardKeyCertificate(bytes) else { return .failed(.layout) }
        guard let anchor = anchors.first(where: { $0.keyIdentifier == certificate.issuer }) else {
            return .gap(.noTrustAnchor)
        }
        guard certificate.isIssued(by: anchor) else { return .failed(.keyCertificate) }
        do throws(CardError) {
            guard var signature = try await session.readObject(.fourItemsSignature) else {
                return .gap(.noSignature)
            }
            return FourItemsSignature.judge(items, by: &signature, signedWith: certificate.key)
        } catch .securityNotSatisfied {
            return .gap(.noSignature)
        } catch .malformed {
            return .failed(.layout)
        } catch {
            throw error
        }
    }
}
