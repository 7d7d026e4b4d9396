// Reading the 券面事項確認AP: the age record and the face of the card.

import Cryptography
public import Secrets

extension CardProcedures {
    /// Verifies the birth date and reads the age record, its signature and the chip's answer.
    public func readAge(
        birthDate: borrowing SecretBytes,
        permission: PrintedKeyPermission,
        anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> AgeReading {
        precondition(permission.key == .birthDate, "the age record is behind the birth date")
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(birthDate, .printed(permission))
            let reading = try await ageOpened(anchors)
            await session.endTransaction()
            return reading
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    /// Verifies 照合番号B and reads the face of the card, its signature and the chip's answer.
    ///
    /// What nobody signed (expiry, security code) is kept apart in the result. 照合番号A opens
    /// the face too, but is the my number: see `readNumberImage`.
    public func readSurface(
        numberB: borrowing SecretBytes,
        permission: PrintedKeyPermission,
        anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> SurfaceReading {
        precondition(permission.key == .verificationNumberB, "the face is behind 照合番号B")
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(numberB, .printed(permission))
            let reading = try await surfaceOpened(anchors)
            await session.endTransaction()
            return reading
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    private func ageOpened(
        _ anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> AgeReading {
        guard let bytes = try await session.readObject(.ageRecord),
            let record = SignedCardKey.ageRecord(bytes), let birthDate = record.birthDate
        else { throw .malformed(.ageRecord) }
        let voucher = try await keyCertificate(.surfaceKeyCertificate, anchors)
        let authenticity = Self.authenticity(voucher) { record.isSigned(by: $0) }
        return AgeReading(
            birthDate: birthDate,
            authenticity: authenticity,
            genuineness: try await genuineness(authenticity, record.key, voucher)
        )
    }

    private func surfaceOpened(
        _ anchors: [CardInputSupportAnchor]
    ) async throws(CardError) -> SurfaceReading {
        guard let bytes = try await session.readObject(.surfaceRecord) else {
            throw .malformed(.surfaceRecord)
        }
        let record = try SurfaceRecord(bytes)
        let voucher = try await keyCertificate(.surfaceKeyCertificate, anchors)
        let authenticity = Self.authenticity(voucher) { record.isSigned(by: $0) }
        return SurfaceReading(
            signed: record.signed,
            unsigned: record.unsigned,
            authenticity: authenticity,
            genuineness: try await genuineness(authenticity, record.cardKey, voucher)
        )
    }

    private static func authenticity(
        _ voucher: KeyVoucher,
        _ check: (RSAPublicKey) -> SignatureCheck
    ) -> SurfaceAuthenticity {
        guard let key = voucher.key else { return .failed(.keyCertificate) }
        guard check(key) == .matches else { return .failed(.signature) }
        switch voucher {
        case .anchor: return .verified
        case .nobody, .broken: return .noTrustAnchor
        }
    }

    private func genuineness(
        _ authenticity: SurfaceAuthenticity,
        _ cardKey: RSAPublicKey,
        _ voucher: KeyVoucher
    ) async throws(CardError) -> CardGenuineness {
        switch authenticity {
        case .failed(.keyCertificate): .failed(.keyCertificate)
        case .failed(.signature): .failed(.signedKey)
        case .verified, .noTrustAnchor: try await answer(of: cardKey, voucher)
        }
    }
}
