// What comes of one command, before time and transport make something of it.

/// The outcome of one exchange and how long it takes.
package struct CardExchange: Hashable, Sendable {
    /// What reaches the reader.
    package enum Outcome: Hashable, Sendable {
        /// The whole answer, at least a status word.
        case answered([UInt8])
        /// The card is gone; whether it carried the command out only its counters tell.
        case removed
        /// Nothing ever comes.
        case mute
        /// `sent` of what would have been `length` bytes arrive, then the card is gone.
        case truncated(sent: [UInt8], length: Int)
        /// Another card is there instead and must get the command.
        case swapped
    }

    /// What reaches the reader.
    package var outcome: Outcome
    /// Time from command to outcome.
    package var delay: Duration
}
