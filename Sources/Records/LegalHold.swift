// 保全: a record that may not be deleted while somebody asks for it.

package import Identity

/// Why a record is kept beyond its last day.
package struct LegalHold: Hashable, Sendable, Codable {
    /// The reason in the bank's own words, such as the reference of a court's request.
    package let reason: ExactText
    /// The id of who ordered it.
    package let by: String
    /// Since when.
    package let at: Timestamp

    /// Longest reason in UTF-8 bytes.
    package static let longestReason = 1_000

    /// A hold; `nil` without a reason or with one that is too long.
    package init?(reason: ExactText, by: String, at: Timestamp) {
        guard (1...Self.longestReason).contains(reason.utf8.count) else { return nil }
        self.reason = reason
        self.by = by
        self.at = at
    }
}
