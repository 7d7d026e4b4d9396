// When, how and what for something was checked: the four facts of every result.

package import Identity

/// What every result says about the check behind it.
package struct CheckFacts: Hashable, Sendable {
    /// When it was checked, by the PF's clock.
    package let checkedAt: Timestamp
    /// When the source of the certificate's status was made; `nil` when there was none.
    package let sourceUpdatedAt: Timestamp?
    /// How the status was learned; `nil` when it was not.
    package let method: StatusMethod?
    /// What the status was asked for.
    package let purpose: CheckPurpose

    /// The facts of one check.
    package init(
        checkedAt: Timestamp,
        sourceUpdatedAt: Timestamp?,
        method: StatusMethod?,
        purpose: CheckPurpose
    ) {
        self.checkedAt = checkedAt
        self.sourceUpdatedAt = sourceUpdatedAt
        self.method = method
        self.purpose = purpose
    }
}
