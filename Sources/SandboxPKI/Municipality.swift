// Where a certificate was issued: it names the part of the revocation list.

/// A municipality as certificates spell it.
package struct Municipality: Hashable, Sendable, Codable {
    /// Prefecture in Latin letters, such as `Tokyo-to`.
    package let prefecture: String
    /// Municipality in Latin letters, such as `Minato-ku`.
    package let name: String
    /// 全国地方公共団体コード without its check digit, five digits.
    package let code: String

    /// A municipality; nothing is checked against a register of municipalities.
    package init(prefecture: String, name: String, code: String) {
        self.prefecture = prefecture
        self.name = name
        self.code = code
    }
}
