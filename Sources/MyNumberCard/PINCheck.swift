// What a look at a PIN's shape found.

/// A character that can't be in the PIN.
public enum WrongCharacter: Hashable, Sendable {
    /// A small letter where only capitals are used. It is not raised silently: the customer
    /// decides whether another PIN is meant.
    case lowerCase
    /// Anything else: a letter in a PIN of digits, a sign, a kana.
    case other
}

/// Why a PIN can't be right, found before the card is asked.
public enum PINFault: Hashable, Sendable {
    /// Fewer characters than any such PIN has.
    case tooShort
    /// More characters than any such PIN has.
    case tooLong
    /// A character that no such PIN has.
    case wrongAlphabet(WrongCharacter)
}

/// Why a PIN is unlikely: today's issuing rule asks for both, an old card may hold neither.
public enum PINWarning: Hashable, Sendable {
    /// No letter.
    case missingLetter
    /// No digit.
    case missingDigit
}

/// The outcome of a look at a PIN's shape.
public enum PINCheck: Hashable, Sendable {
    /// It can be sent.
    case fits
    /// It can be sent, but should be looked at once more first.
    case unusual(PINWarning)
    /// It must not be sent: it would cost a try for nothing.
    case faulty(PINFault)
}
