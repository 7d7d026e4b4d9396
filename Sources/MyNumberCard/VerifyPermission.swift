// A PIN is sent only with a permission, and a permission comes only from a counter that was read.

/// A person's own, separate word that the last try may be spent.
public struct LastTryConfirmation: Hashable, Sendable {
    /// The PIN whose last try it is.
    public let pin: CardPIN

    /// To be made in the one place where the customer confirmed it, and nowhere else.
    public static func given(for pin: CardPIN) -> LastTryConfirmation {
        LastTryConfirmation(pin: pin)
    }

    private init(pin: CardPIN) {
        self.pin = pin
    }
}

/// Whether a PIN may be sent now.
public enum VerifyDecision: Hashable, Sendable {
    /// It may, once.
    case permitted(VerifyPermission)
    /// One try is left: ask for a `LastTryConfirmation` first.
    case needsConfirmation
    /// It must not: the PIN is blocked.
    case blocked
}

/// The right to send one PIN once.
///
/// The card is asked again just before VERIFY; a permission that no longer fits its counter ends
/// in `CardError.permissionOutdated` and spends nothing.
public struct VerifyPermission: Hashable, Sendable {
    /// The PIN that may be sent.
    public let pin: CardPIN
    /// The counter it was given for.
    public let counter: RetryCounter
    /// The word that the last try may be spent, when it was asked for.
    let confirmation: LastTryConfirmation?

    /// Decides about one PIN after its counter was read.
    ///
    /// - Parameters:
    ///   - pin: the PIN that is to be sent.
    ///   - counter: its counter, just read with `CardProcedures.remainingTries(of:)`.
    ///   - confirmation: the customer's word about the last try; one for another PIN is no word.
    /// - Returns: a permission, or why there is none.
    public static func decide(
        _ pin: CardPIN,
        counter: RetryCounter,
        confirmation: LastTryConfirmation? = nil
    ) -> VerifyDecision {
        let own = confirmation?.pin == pin ? confirmation : nil
        switch counter {
        case .blocked, .tries(..<1): return .blocked
        case .tries(1) where own == nil: return .needsConfirmation
        case .tries:
            return .permitted(VerifyPermission(pin: pin, counter: counter, confirmation: own))
        }
    }

    /// Whether it still allows a VERIFY when the card now says `current`.
    func allows(_ current: RetryCounter) -> Bool {
        switch current {
        case .blocked, .tries(..<1): false
        case .tries(1): confirmation != nil
        case .tries: true
        }
    }

    private init(pin: CardPIN, counter: RetryCounter, confirmation: LastTryConfirmation?) {
        self.pin = pin
        self.counter = counter
        self.confirmation = confirmation
    }
}
