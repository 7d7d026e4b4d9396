// All consents of one person.

package import Identity

/// The consents of one person to services of this relying party, oldest first.
package struct ConsentList: Hashable, Sendable {
    /// The consents, whatever their state.
    package let consents: [PlatformConsent]
    /// When the PF looked, by its clock.
    package let checkedAt: Timestamp

    /// A list as the PF states it.
    package init(consents: [PlatformConsent], checkedAt: Timestamp) {
        self.consents = consents
        self.checkedAt = checkedAt
    }
}
