// The my number is read only by a procedure that declares why it may.

/// What a procedure may use the my number for (番号法 §9); identification alone is no purpose.
public enum NumberPurpose: String, Hashable, Sendable, CaseIterable {
    /// 預貯金口座付番: a deposit account is tied to the number, by the holder's wish.
    case accountTagging
    /// 法定調書: a statement to the tax office names the number.
    case statutoryReport
}

/// The right to read the my number, 照合番号A or the number's picture.
///
/// Made in the one place where a procedure is declared. A procedure that has none can't compile a
/// call that would read the number.
public struct NumberCapability: Hashable, Sendable {
    /// What for.
    public let purpose: NumberPurpose

    /// To be made where a procedure declares its purpose, and nowhere else.
    public static func declared(for purpose: NumberPurpose) -> NumberCapability {
        NumberCapability(purpose: purpose)
    }

    private init(purpose: NumberPurpose) {
        self.purpose = purpose
    }
}
