// Why a result is not good.

package import Identity

/// One reason of a refusal, or of a check that could not be made.
package struct Reason: Hashable, Sendable {
    /// The stable id of the reason in the verification core; staff text hangs on it.
    package let id: String
    /// All that the customer may be told.
    package let customerClass: CustomerClass

    /// The longest id, in characters.
    package static let maximumIDLength = 64
    /// The most reasons one result carries.
    package static let maximumCount = 32

    /// A reason by its id.
    package init(id: String, customerClass: CustomerClass) {
        self.id = id
        self.customerClass = customerClass
    }
}
