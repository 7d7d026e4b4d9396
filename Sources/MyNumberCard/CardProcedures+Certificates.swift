// Reading certificates, with and without a PIN.

public import Secrets

extension CardProcedures {
    /// The user authentication certificate, DER; free on a card, which is enough for かざし利用.
    ///
    /// A telephone wants its PIN first and ends in `securityNotSatisfied`: `token()` tells it from
    /// a card beforehand, `readCertificate(pin:permission:)` reads it then.
    public func readUserAuthenticationCertificate() async throws(CardError) -> [UInt8] {
        try await certificate(.userAuthentication)
    }

    /// The self-signed certificate of the authority that issued a certificate, DER; free.
    public func readAuthorityCertificate(
        of certificate: CardCertificate
    ) async throws(CardError) -> [UInt8] {
        let file = certificate.authorityFile
        guard let bytes = try await session.readObject(file) else { throw .malformed(file) }
        return bytes
    }

    /// Verifies the signing PIN and reads the signing certificate, DER.
    public func readSigningCertificate(
        pin: borrowing SecretBytes,
        permission: VerifyPermission
    ) async throws(CardError) -> [UInt8] {
        precondition(permission.pin == .signing, "this certificate is behind the signing PIN")
        return try await readCertificate(pin: pin, permission: permission)
    }

    /// Verifies a PIN of the 公的個人認証AP and reads the certificate of its key, DER.
    public func readCertificate(
        pin: borrowing SecretBytes,
        permission: VerifyPermission
    ) async throws(CardError) -> [UInt8] {
        let kind = Self.certificate(behind: permission)
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(pin, .pin(permission))
            let bytes = try await certificate(kind)
            await session.endTransaction()
            return bytes
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    static func certificate(behind permission: VerifyPermission) -> CardCertificate {
        guard let kind = permission.pin.certificate else {
            preconditionFailure("the input support PIN opens no certificate")
        }
        return kind
    }
}
