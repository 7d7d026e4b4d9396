// What comes with an account.

/// What the customer gets with the account.
package enum AccountMedium: String, Hashable, Sendable, CaseIterable {
    /// 通帳.
    case passbook
    /// キャッシュカード.
    case cashCard
}
