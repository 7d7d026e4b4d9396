// What a piece of a screen is, as far as its look is concerned.

/// The roles a theme gives a look to.
package enum StyleRole: String, Hashable, Sendable, CaseIterable {
    /// The first line while it is the staff's turn.
    case headerStaff = "header-staff"
    /// The first line while it is the customer's turn.
    case headerCustomer = "header-customer"
    /// 訓練 or 検証環境.
    case mark
    case progress
    case lead
    case heading
    case label
    case value
    /// A field to type into.
    case field
    /// The field or choice with the focus.
    case focus
    case help
    case fault
    case warning
    case notice
    case document
    /// A line of a document that changed since it was last read.
    case changed
    case translation
    case status
    case keys
}
