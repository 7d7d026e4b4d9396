// Reading a staff card; no PIN is asked for.

public import Cryptography

extension CardProcedures {
    /// Reads the staff card and has the chip answer a challenge of ours.
    ///
    /// - Parameter bank: the key with which the bank signs staff cards; without it the answer ends
    ///   in a gap.
    /// - Returns: the staff id and whether the card is what it says.
    /// - Throws: `noSuchApplication` on a card that is no staff card.
    public func readStaffCard(bank: RSAPublicKey?) async throws(CardError) -> StaffCard {
        guard let bytes = try await session.readObject(.staffRecord),
            let record = StaffRecord(bytes)
        else { throw .malformed(.staffRecord) }
        guard let bank else {
            return StaffCard(
                staffID: record.staffID,
                genuineness: try await answer(of: record.key, .nobody(record.key))
            )
        }
        guard record.isSigned(by: bank) == .matches else {
            return StaffCard(staffID: record.staffID, genuineness: .failed(.signedKey))
        }
        return StaffCard(
            staffID: record.staffID,
            genuineness: try await answer(of: record.key, .anchor(bank))
        )
    }
}
