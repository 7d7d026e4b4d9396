// How a PIN looks, so that a wrong one is refused here and costs no try.

public import Secrets

/// The characters a PIN is made of.
public enum PINAlphabet: Hashable, Sendable {
    /// `0` to `9`.
    case digits
    /// `A` to `Z` and `0` to `9`. Lower case is another password, not a spelling of this one.
    case upperCaseLettersAndDigits
}

/// Length, characters and tries of a PIN.
public struct PINShape: Hashable, Sendable {
    /// How many characters it has, at least and at most.
    public let length: ClosedRange<Int>
    /// The characters allowed.
    public let alphabet: PINAlphabet
    /// How many tries a full counter holds.
    public let maximumTries: Int

    /// Looks at a PIN, already folded by `PINNormalizer`, without sending it anywhere.
    public func check(_ pin: borrowing SecretBytes) -> PINCheck {
        let allowed = length
        let characters = alphabet
        return pin.withBytes { bytes in
            var letters = 0
            var digits = 0
            for byte in bytes {
                switch (byte, characters) {
                case (ASCIIRange.digits, _): digits += 1
                case (ASCIIRange.capitals, .upperCaseLettersAndDigits): letters += 1
                case (ASCIIRange.smallLetters, .upperCaseLettersAndDigits):
                    return .faulty(.wrongAlphabet(.lowerCase))
                default: return .faulty(.wrongAlphabet(.other))
                }
            }
            if bytes.count < allowed.lowerBound { return .faulty(.tooShort) }
            if bytes.count > allowed.upperBound { return .faulty(.tooLong) }
            guard characters == .upperCaseLettersAndDigits else { return .fits }
            if letters == 0 { return .unusual(.missingLetter) }
            return digits == 0 ? .unusual(.missingDigit) : .fits
        }
    }
}
