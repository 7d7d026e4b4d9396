// Who keeps the application's certificate: an open question, so a setting.

/// Who keeps the certificate of a 確認記録 (`docs/OPEN-QUESTIONS.md`, L2).
package enum CertificateKeeper: String, Hashable, Sendable, Codable, CaseIterable {
    /// The bank: attached to the record.
    case bank
    /// The platform operator: the record names it by issuer, serial number and digest only.
    case platform
}
