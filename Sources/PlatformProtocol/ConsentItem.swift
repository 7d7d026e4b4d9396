// What a consent can cover.

/// One of the four items that a consent can cover.
///
/// J-LIS hands over only those.
package enum ConsentItem: String, Hashable, Sendable, CaseIterable, Comparable {
    /// 氏名 (with 旧氏).
    case name
    /// 住所.
    case address
    /// 生年月日.
    case birthDate
    /// 性別.
    case sex

    /// The order of the four items in every document.
    package static func < (left: ConsentItem, right: ConsentItem) -> Bool {
        left.place < right.place
    }

    private var place: Int {
        switch self {
        case .name: 0
        case .address: 1
        case .birthDate: 2
        case .sex: 3
        }
    }
}
