// What is true of a verified person and is no refusal.

import Certificates
public import Identity

/// Something that a counter may have to act on; what it does is its own policy.
///
/// 在留期限 is none of them: no certificate states it, so a counter asks for it.
public enum IdentityNotice: Hashable, Sendable {
    /// Below 15 completed years: a signing certificate should not exist, whoever holds the card
    /// acts for a child.
    case under15(age: Int)
    /// 15 to 17 completed years: not of age (民法 4条).
    case minor(age: Int)
    /// The birth date is known in parts only, so that age does not follow from it.
    case ageUnknown
    /// The certificate ends within the days asked for, after this second.
    case certificateEnds(Timestamp)
    /// Characters of 氏名 or 住所 stand for others that the certificate could not hold (代替文字).
    case charactersReplaced

    /// A certificate can be renewed about three months before its end.
    public static let renewalDays = 90
    /// Below this age no signing certificate is issued.
    public static let signingAge = 15
    /// 成年.
    public static let majority = 18
}

extension VerifiedIdentity {
    /// Completed years on a day in Japan; `nil` when the birth date is known in parts only.
    public func age(on day: CalendarDate) -> Int? { birthDate.day?.completedYears(on: day) }

    /// Everything to be noticed at the time of the verification, by the day in Japan.
    public func notices(
        endingWithin days: Int = IdentityNotice.renewalDays
    ) -> [IdentityNotice] {
        var notices: [IdentityNotice] = []
        switch age(on: verifiedAt.japaneseDay) {
        case nil: notices.append(.ageUnknown)
        case .some(let age) where age < IdentityNotice.signingAge:
            notices.append(.under15(age: age))
        case .some(let age) where age < IdentityNotice.majority: notices.append(.minor(age: age))
        case .some: break
        }
        if notAfter.japaneseDay <= verifiedAt.japaneseDay.adding(days: days) {
            notices.append(.certificateEnds(notAfter))
        }
        if certified.nameSubstitutes.hasReplacements
            || certified.addressSubstitutes.hasReplacements
        {
            notices.append(.charactersReplaced)
        }
        return notices
    }
}
