// A PIN as the simulated card keeps it. It is test data: an invented person's, printed in a table.

/// A PIN, its tries, and what the card accepts as a new one.
package struct SimulatedPIN: Hashable, Sendable {
    /// The bytes that VERIFY must send.
    package var value: [UInt8]
    /// Tries after a correct VERIFY, 1 to 15.
    package var limit: Int
    /// Tries now; zero is blocked.
    package var remaining: Int
    /// Lengths a new value may have.
    package var lengths: ClosedRange<Int>
    /// How a new value is set.
    package var change: Change

    /// The command that sets a new value, after VERIFY of the old one.
    package enum Change: Hashable, Sendable {
        /// CHANGE REFERENCE DATA (`00 24`).
        case changeReferenceData
        /// CHANGE KEY (`80 32`), in 共通カードAP and 住基AP.
        case changeKey
        /// None: the value is printed on the card.
        case never
    }

    /// A PIN with `remaining` of `limit` tries; all of them when not told.
    package init(
        value: [UInt8],
        limit: Int,
        remaining: Int? = nil,
        lengths: ClosedRange<Int>,
        change: Change = .changeReferenceData
    ) {
        precondition((1...15).contains(limit), "a retry counter fits into one hexadecimal digit")
        let tries = remaining ?? limit
        precondition((0...limit).contains(tries), "a counter lies between zero and its limit")
        self.value = value
        self.limit = limit
        self.remaining = tries
        self.lengths = lengths
        self.change = change
    }

    /// 署名用 password: 6 to 16 characters, 5 tries.
    package static func signing(_ value: [UInt8], remaining: Int? = nil) -> SimulatedPIN {
        SimulatedPIN(value: value, limit: 5, remaining: remaining, lengths: 6...16)
    }

    /// A 4-digit PIN (利用者証明用, 入力補助用): 3 tries.
    package static func fourDigits(_ value: [UInt8], remaining: Int? = nil) -> SimulatedPIN {
        SimulatedPIN(value: value, limit: 3, remaining: remaining, lengths: 4...4)
    }

    /// A 4-digit PIN of 共通カードAP or 住基AP: 3 tries, another command changes it.
    package static func resident(_ value: [UInt8], remaining: Int? = nil) -> SimulatedPIN {
        SimulatedPIN(
            value: value,
            limit: 3,
            remaining: remaining,
            lengths: 4...4,
            change: .changeKey
        )
    }

    /// 照合番号A or B, or a birth date: 10 tries, never changed.
    package static func verificationNumber(_ value: [UInt8]) -> SimulatedPIN {
        SimulatedPIN(
            value: value,
            limit: 10,
            lengths: value.count...value.count,
            change: .never
        )
    }

    /// What comes of a VERIFY.
    enum Outcome {
        case verified
        /// Wrong; as many tries are left.
        case wrong(left: Int)
        /// Blocked before it was even compared.
        case blocked
    }

    /// Compares; a wrong value of any length costs a try, a right one restores all of them.
    mutating func verify(_ candidate: [UInt8]) -> Outcome {
        guard remaining > 0 else { return .blocked }
        guard candidate == value else {
            remaining -= 1
            return .wrong(left: remaining)
        }
        remaining = limit
        return .verified
    }
}
