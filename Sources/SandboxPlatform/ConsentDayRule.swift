// Which day is 同意の日.

/// The day from which the ten years are counted: the official texts disagree, so it is a setting.
package enum ConsentDayRule: String, Hashable, Sendable, CaseIterable {
    /// The day the relying party received the consent.
    case received
    /// The day J-LIS' system shows it.
    case reflected
}
