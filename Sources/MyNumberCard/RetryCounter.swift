// How often a PIN may still be wrong.

public import ISO7816

/// A PIN's counter as the card states it.
public enum RetryCounter: Hashable, Sendable {
    /// So many tries are left, at least one.
    case tries(Int)
    /// None is left; only the municipal office (or, for a JPKI PIN, a kiosk) can undo it.
    case blocked

    /// A counter of `count` tries; zero and less is blocked.
    public init(count: Int) {
        self = count > 0 ? .tries(count) : .blocked
    }

    /// The counter a status word tells of (`63Cx`, `6983`, `6984`); `nil` for any other word.
    public init?(_ status: StatusWord) {
        if status.saysBlocked {
            self = .blocked
        } else if let remaining = status.remainingTries {
            self = .tries(remaining)
        } else {
            return nil
        }
    }

    /// How many tries are left.
    public var count: Int {
        switch self {
        case .tries(let count): count
        case .blocked: 0
        }
    }
}
