// What a counter asks of a card, one call each.
//
// A procedure that needs a PIN keeps other programs off the card, reads the counter, sends VERIFY
// once and uses what it opened; it never goes on after an error. The caller connects before and
// closes the channel afterwards, which powers the card off and with it every verified PIN.

public import ISO7816
public import Secrets

/// The procedures on one powered card.
public struct CardProcedures: Sendable {
    let session: CardSession

    /// Procedures over a channel that was just opened and that nobody else uses.
    public init(channel: any CardChannel) {
        self.session = CardSession(channel: channel)
    }

    /// Makes sure that this is a My Number Card: it knows the 公的個人認証AP by its full name.
    ///
    /// - Throws: `CardError.noSuchApplication` when it is not. Its answer to reset says nothing.
    public func confirmMyNumberCard() async throws(CardError) {
        try await session.select(.publicPersonalAuthentication)
    }

    /// How often a PIN may still be wrong; the question costs no try.
    public func remainingTries(of pin: CardPIN) async throws(CardError) -> RetryCounter {
        try await session.tries(of: pin)
    }

    /// What carries the application, by its label.
    public func token() async throws(CardError) -> CardToken {
        let label = try await session.readStart(
            of: .tokenInformation,
            length: CardToken.labelLength
        )
        guard let label else { return .unknown }
        return CardToken(label: label[...])
    }

    /// Whether the card says that it holds a certificate; no PIN is needed.
    public func state(
        of certificate: CardCertificate
    ) async throws(CardError) -> CertificateState {
        let states = try await session.readStart(of: .certificateState, length: 3) ?? []
        let index = certificate == .signing ? 0 : 1
        return CertificateState(states.dropFirst(index).first)
    }

    /// What tells this card from another one, without a PIN: its serial number.
    ///
    /// The user authentication certificate is read only when there is no serial number: it costs
    /// seven exchanges more and says no more.
    public func identity() async throws(CardError) -> CardIdentity {
        if let serial = try await serial() {
            return CardIdentity(certificateDigest: nil, serial: serial)
        }
        let certificate: [UInt8]?
        do throws(CardError) {
            certificate = try await session.readObject(.userAuthenticationCertificate)
        } catch .securityNotSatisfied {
            // A telephone wants its PIN first.
            certificate = nil
        } catch {
            throw error
        }
        return CardIdentity(certificate: certificate, serial: nil)
    }

    /// The user authentication certificate, DER; free on a card.
    public func readUserAuthenticationCertificate() async throws(CardError) -> [UInt8] {
        try await certificate(.userAuthentication)
    }

    /// The self-signed certificate of the authority that issued a certificate, DER; free.
    public func readAuthorityCertificate(
        of certificate: CardCertificate
    ) async throws(CardError) -> [UInt8] {
        let file: ElementaryFile =
            certificate == .signing
            ? .signingAuthorityCertificate : .userAuthenticationAuthorityCertificate
        guard let bytes = try await session.readObject(file) else { throw .malformed(file) }
        return bytes
    }

    /// Verifies the signing PIN and reads the signing certificate, DER.
    public func readSigningCertificate(
        pin: borrowing SecretBytes,
        permission: VerifyPermission
    ) async throws(CardError) -> [UInt8] {
        precondition(permission.pin == .signing, "this certificate is behind the signing PIN")
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(pin, permission)
            let bytes = try await certificate(.signing)
            await session.endTransaction()
            return bytes
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    /// One of the two certificates; its absence is an error of its own.
    func certificate(_ kind: CardCertificate) async throws(CardError) -> [UInt8] {
        let file: ElementaryFile =
            kind == .signing ? .signingCertificate : .userAuthenticationCertificate
        guard let bytes = try await session.readObject(file) else {
            throw .certificateAbsent(kind)
        }
        return bytes
    }

    /// The serial number in the 共通カードAP; `nil` when the application or the record is absent
    /// or laid out in another way.
    private func serial() async throws(CardError) -> [UInt8]? {
        do throws(CardError) {
            guard let record = try await session.readFirstRecord(of: .cardSerial) else {
                return nil
            }
            return CardSerialRecord.serial(in: record)
        } catch .noSuchApplication {
            return nil
        } catch {
            throw error
        }
    }
}
