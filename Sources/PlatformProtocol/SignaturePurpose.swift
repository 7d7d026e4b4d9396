// What a customer signs for.

/// What a signature is asked for; a challenge is good for one purpose only.
package enum SignaturePurpose: String, Hashable, Sendable, CaseIterable {
    /// 口座開設の申込.
    case accountOpening
    /// 最新の基本4情報提供サービスへの同意: its own document, its own signature.
    case consent
}
