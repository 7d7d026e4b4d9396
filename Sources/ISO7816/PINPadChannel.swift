// The port to a reader with keys of its own, on which a PIN never enters this computer.

/// What can be typed on a reader.
public enum PINPadOffer: Hashable, Sendable {
    /// The reader has no keys, or does not say so.
    case nothing
    /// The digits.
    case digits
}

/// A channel whose reader may have keys (PC/SC part 10).
public protocol PINPadChannel: CardChannel {
    /// What can be typed on this reader; asks the reader, not the card.
    func padOffer() async throws(CardChannelError) -> PINPadOffer

    /// Has digits typed on the reader and sent to the card under `header`, once.
    ///
    /// - Parameters:
    ///   - header: VERIFY with its reference.
    ///   - digits: how many digits such a PIN has, at least and at most.
    /// - Returns: the card's answer, or the reader's: `6400` after its own time limit, `6401` when
    ///   the cancel key was pressed; nothing was sent to the card then.
    /// - Throws: `CardChannelError`; whether the card got the PIN only its counter tells then.
    func transmitFromPad(
        _ header: CommandHeader,
        digits: ClosedRange<Int>
    ) async throws(CardChannelError) -> ResponseAPDU
}
