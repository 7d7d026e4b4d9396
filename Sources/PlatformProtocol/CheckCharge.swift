// Whether an answer costs something.

/// Whether the relying party pays for an answer; counted apart, so that nobody re-checks in a loop.
package enum CheckCharge: String, Hashable, Sendable, CaseIterable {
    /// It pays.
    case billable
    /// It does not.
    case free
}
