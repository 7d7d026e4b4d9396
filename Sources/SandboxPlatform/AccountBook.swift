// A stand-in for the bank's own books.

import Identity
import PlatformProtocol

/// Opens accounts: one for each person.
struct AccountBook {
    private var owners: Set<UserID> = []
    private var next = firstNumber

    private static let firstNumber = 1_000_001
    private static let lastNumber = 9_999_999

    /// Opens an account unless the person has one.
    ///
    /// Names on `refusedNames` get none.
    mutating func open(_ request: AccountRequest, refusedNames: Set<ExactText>) -> AccountAnswer {
        guard !refusedNames.contains(request.customer.name) else { return .refused }
        guard !owners.contains(request.userID) else { return .duplicate }
        guard next <= Self.lastNumber,
            let account = AccountNumber(branch: request.branch, number: String(next))
        else { return .refused }
        next += 1
        owners.insert(request.userID)
        return .opened(account)
    }
}
