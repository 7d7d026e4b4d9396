// 本人特定事項: who the customer is.

package import Identity

/// 本人特定事項 as the certificate states them (法4条1項1号).
///
/// 性別 is no part of them and is not kept here.
package struct RecordedIdentity: Hashable, Sendable, Codable {
    /// 氏名.
    package let name: ExactText
    /// 住居.
    package let address: ExactText
    /// 生年月日.
    package let birthDate: BirthDate
    /// 代替文字 flags of the name as the certificate carries them; `nil` when it has none.
    package let nameSubstitutes: ExactText?
    /// 代替文字 flags of the address; `nil` when the certificate has none.
    package let addressSubstitutes: ExactText?
    /// フリガナ as the customer stated it.
    package let reading: ExactText?
    /// The name as the bank spells it, where that differs from the certificate.
    package let bankSpelling: ExactText?

    /// The identity of one person.
    package init(
        name: ExactText,
        address: ExactText,
        birthDate: BirthDate,
        nameSubstitutes: ExactText? = nil,
        addressSubstitutes: ExactText? = nil,
        reading: ExactText? = nil,
        bankSpelling: ExactText? = nil
    ) {
        self.name = name
        self.address = address
        self.birthDate = birthDate
        self.nameSubstitutes = nameSubstitutes
        self.addressSubstitutes = addressSubstitutes
        self.reading = reading
        self.bankSpelling = bankSpelling
    }
}

/// 名義: a name other than the 氏名 under which the account is kept, and why.
package struct RecordedNameUse: Hashable, Sendable, Codable {
    /// Why another name is used.
    package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// 旧氏.
        case formerFamilyName
        /// 通称.
        case commonName
    }

    /// The name used.
    package let name: ExactText
    /// Why.
    package let reason: Reason

    /// A name in use and its reason.
    package init(name: ExactText, reason: Reason) {
        self.name = name
        self.reason = reason
    }
}
