// 確認した事項: what the customer stated.

package import Identity

/// One answer of the customer, under the wording that was shown.
package struct ConfirmedAnswer: Hashable, Sendable, Codable {
    /// The question's id, such as `purpose`, `occupation`, `foreign-peps`.
    package let question: String
    /// The version of the question or declaration that was shown.
    package let version: String
    /// The chosen ids or the text typed, in the order given.
    package let values: [ExactText]

    /// An answer to a question in one version.
    package init(question: String, version: String, values: [ExactText]) {
        self.question = question
        self.version = version
        self.values = values
    }
}
