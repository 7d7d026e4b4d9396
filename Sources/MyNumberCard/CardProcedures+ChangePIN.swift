// Changing a PIN, the one thing this module writes to a card.

public import Secrets

extension CardProcedures {
    /// Verifies a PIN and replaces it by another one.
    ///
    /// A new signing PIN needs a letter and a digit, which is today's issuing rule; the old one
    /// may break it. The new value is sent once and never repeated.
    ///
    /// - Parameters:
    ///   - current: the PIN that holds now.
    ///   - new: the PIN that shall hold.
    ///   - permission: the right to send the current one.
    /// - Throws: `impossibleNewPIN` and `unusualNewPIN` before anything is sent;
    ///   `changeUnconfirmed` when no answer came to the change, so that either may hold.
    public func changePIN(
        current: borrowing SecretBytes,
        new: borrowing SecretBytes,
        permission: VerifyPermission
    ) async throws(CardError) {
        let pin = permission.pin
        switch pin.shape.check(new) {
        case .fits: break
        case .faulty(let fault): throw .impossibleNewPIN(pin, fault)
        case .unusual(let warning): throw .unusualNewPIN(pin, warning)
        }
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(current, .pin(permission))
            try await session.change(pin, to: new)
            await session.endTransaction()
        } catch {
            await session.endTransaction()
            throw error
        }
    }
}
