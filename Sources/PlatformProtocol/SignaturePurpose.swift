// What a customer signs for.

/// What a signature is asked for; a challenge is good for one purpose only.
package enum SignaturePurpose: String, Hashable, Sendable, CaseIterable {
    /// 口座開設の申込.
    case accountOpening
    /// 最新の基本4情報提供サービスへの同意: its own document, its own signature.
    case consent
    /// 同意の撤回: its own document, its own signature.
    case consentWithdrawal
    /// 電子利用者証明: a nonce, signed with the 利用者証明用 key.
    case userAuthentication
}
