// 最新の基本4情報: what J-LIS hands over.

package import Identity

/// The newest items that a consent covers; an item without consent is never there.
package struct LatestItems: Hashable, Sendable {
    /// 氏名.
    package let name: ExactText?
    /// 住所.
    package let address: ExactText?
    /// 生年月日.
    package let birthDate: BirthDate?
    /// 性別.
    package let sex: Sex?
    /// When the certificate that states them was issued.
    package let certifiedAt: Timestamp

    /// Items; `nil` without any.
    package init?(
        name: ExactText?,
        address: ExactText?,
        birthDate: BirthDate?,
        sex: Sex?,
        certifiedAt: Timestamp
    ) {
        guard name != nil || address != nil || birthDate != nil || sex != nil else { return nil }
        self.name = name
        self.address = address
        self.birthDate = birthDate
        self.sex = sex
        self.certifiedAt = certifiedAt
    }

    /// The four items cut to what a consent covers.
    package init?(
        _ items: BasicFourInformation,
        coveredBy consented: Set<ConsentItem>,
        certifiedAt: Timestamp
    ) {
        self.init(
            name: consented.contains(.name) ? items.name : nil,
            address: consented.contains(.address) ? items.address : nil,
            birthDate: consented.contains(.birthDate) ? items.birthDate : nil,
            sex: consented.contains(.sex) ? items.sex : nil,
            certifiedAt: certifiedAt
        )
    }
}

extension LatestItems: CustomStringConvertible {
    /// Masked: personal data.
    package var description: String { "latest items (masked)" }
}
