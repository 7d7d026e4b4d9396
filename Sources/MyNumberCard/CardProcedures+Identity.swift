// Whether this is the card that was there before.

extension CardProcedures {
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

    /// Makes sure, before any PIN is sent, that no other card came in the meantime.
    ///
    /// - Throws: `anotherCard` when something differs that both cards show.
    public func confirm(_ earlier: CardIdentity) async throws(CardError) {
        if try await identity().compared(with: earlier) == .anotherCard { throw .anotherCard }
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
