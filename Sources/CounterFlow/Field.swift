// Questions as data.

/// One question on a screen.
package struct Field: Hashable, Sendable {
    /// Stable id, also the middle of its keys: `field.<id>.label`, `field.<id>.help`.
    package let id: String
    /// How it is answered.
    package let kind: FieldKind
    /// Whether an empty answer is an answer.
    package let need: FieldNeed
    /// The choices in order, for `choice` and `choices`; keys `field.<id>.choice.<choice>`.
    package let choices: [String]
    /// The most code points a text may have.
    package let longest: Int
    /// Whether the answer goes into the signed text.
    package let use: FieldUse

    /// A field from its parts.
    package init(
        id: String,
        kind: FieldKind,
        need: FieldNeed = .required,
        choices: [String] = [],
        longest: Int = 60,
        use: FieldUse = .signed
    ) {
        self.id = id
        self.kind = kind
        self.need = need
        self.choices = choices
        self.longest = longest
        self.use = use
    }
}

/// How a question is answered, and by that how it is checked.
package enum FieldKind: String, Hashable, Sendable, CaseIterable {
    /// Free text, code point for code point.
    case text
    /// フリガナ: full-width katakana; hiragana and half-width kana are folded.
    case kana
    /// A telephone number: 10 or 11 digits, hyphens allowed.
    case phone
    /// A day, `YYYY-MM-DD`; full-width digits and slashes are folded.
    case date
    /// A tax identification number: 4 to 30 letters, digits and hyphens.
    case taxNumber = "tax-number"
    /// A staff id: letters, digits and hyphens.
    case staffID = "staff-id"
    /// One of several.
    case choice
    /// Any number of several, at least one when required.
    case choices
    /// A secret: it never enters the state, only whether one is being typed.
    case secret
}

/// Whether a question may stay without an answer.
package enum FieldNeed: String, Hashable, Sendable {
    case required
    case optional
}

/// What an answer is for.
package enum FieldUse: String, Hashable, Sendable {
    /// Part of the signed text and the record.
    case signed
    /// Only leads the way; kept nowhere.
    case guiding
}

/// Why an answer can't stand; shown beside the field as `check.<raw value>`.
package enum FieldFault: String, Hashable, Sendable, CaseIterable {
    case missing
    case tooLong = "too-long"
    case notKana = "not-kana"
    case notPhone = "not-phone"
    case notDate = "not-date"
    case notTaxNumber = "not-tax-number"
    case notStaffID = "not-staff-id"
}
