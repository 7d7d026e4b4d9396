// 取引: what was applied for, where.

/// The transaction for which the identity was confirmed.
package struct RecordedTransaction: Hashable, Sendable, Codable {
    /// The application's id, as in the signed text.
    package let applicationID: String
    /// The procedure, such as `ordinary-account-opening`.
    package let procedureID: String
    /// 商品, such as `ordinary-deposit`.
    package let product: String
    /// 店番 or branch id.
    package let branch: String
    /// The terminal at which it was done.
    package let terminal: String
    /// The number printed on the customer's receipt.
    package let receiptNumber: String

    /// A transaction by its ids; none of them says anything about the customer.
    package init(
        applicationID: String,
        procedureID: String,
        product: String,
        branch: String,
        terminal: String,
        receiptNumber: String
    ) {
        self.applicationID = applicationID
        self.procedureID = procedureID
        self.product = product
        self.branch = branch
        self.terminal = terminal
        self.receiptNumber = receiptNumber
    }
}
