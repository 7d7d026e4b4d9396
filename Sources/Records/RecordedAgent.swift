// 代理: who acted for the customer.

package import Identity

/// 代表者等: the person who acted for the customer (法4条4項).
package struct RecordedAgent: Hashable, Sendable, Codable {
    /// Who they are.
    package let identity: RecordedIdentity
    /// How they stand to the customer, such as `legal-guardian`.
    package let relation: String
    /// 取引の任に当たっていると認めた理由.
    package let groundOfAuthority: ExactText

    /// An agent, their relation and the ground of their authority.
    package init(identity: RecordedIdentity, relation: String, groundOfAuthority: ExactText) {
        self.identity = identity
        self.relation = relation
        self.groundOfAuthority = groundOfAuthority
    }
}
