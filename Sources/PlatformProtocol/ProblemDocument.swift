// What an endpoint says when it can't (RFC 9457).

/// A problem document: `application/problem+json`.
package struct ProblemDocument: Hashable, Sendable {
    /// The status of the answer.
    package let status: Int
    /// The stable code; `type` is made from it.
    package let code: ProblemCode
    /// One English sentence for whoever runs the endpoint.
    ///
    /// Never shown to a customer, holds nothing personal.
    package let detail: String

    /// The content type of problem documents.
    package static let contentType = "application/problem+json"
    /// `type` is this with the code after it.
    package static let typePrefix = "urn:madoguchi:problem:"

    /// A problem to be answered.
    package init(status: Int, code: ProblemCode, detail: String) {
        self.status = status
        self.code = code
        self.detail = detail
    }
}
