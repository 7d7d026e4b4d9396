// The port to a card: what every reader, real or simulated, offers.

public import Secrets

/// Why nothing, or nothing usable, came back from the reader or the card.
public enum CardChannelError: Error, Hashable, Sendable {
    /// No PC/SC service, or it went away; a new context is needed.
    case serviceUnavailable
    /// The service has no reader, or the named one is gone.
    case noReader
    /// No card on the reader.
    case noCard
    /// The card was taken away, or answered less than two bytes.
    case cardRemoved
    /// The card lost its state: reset or powered off behind our back.
    case cardReset
    /// Another program holds the card.
    case inUse
    /// The card did not answer within the time a watchdog allows.
    case mute
    /// The answer was longer than any buffer. The command was carried out: never repeat it.
    case answerTooLong
    /// Any other result of the reader layer, with its raw code for the journal.
    case reader(code: Int)
}

/// What lies on a reader, as far as it is known without talking to the card.
public enum CardPresence: Hashable, Sendable {
    /// No PC/SC service.
    case serviceUnavailable
    /// The service runs, but has no reader.
    case noReader
    /// A reader without a card.
    case empty(reader: String)
    /// A reader with a card. `insertion` grows with each card put on the reader.
    case card(reader: String, insertion: Int)
}

/// An open connection to one powered card.
///
/// Commands are answered in order. A channel is used by one owner at a time; after an error it is
/// only good for `close()`.
public protocol CardChannel: Sendable {
    /// Sends a command without secrets and returns the answer.
    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU

    /// Sends a command whose data field is a secret (VERIFY, CHANGE REFERENCE DATA).
    ///
    /// The command is assembled in locked memory and sent exactly once, whatever happens.
    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError)
        -> ResponseAPDU

    /// Keeps other programs off the card until `endTransaction`.
    func beginTransaction() async throws(CardChannelError)

    /// Lets other programs reach the card again.
    func endTransaction() async

    /// Powers the card off, which clears every verified PIN, and ends the connection.
    func close() async
}

/// The readers of this machine.
public protocol CardReaders: Sendable {
    /// The names of the readers now known, in the service's order.
    func names() async throws(CardChannelError) -> [String]

    /// The presence on one reader (`nil`: the first reader that has a card, else the first), at
    /// once and after every change. Ends when the consumer's task is cancelled.
    func presence(on reader: String?) -> AsyncStream<CardPresence>

    /// Powers the card on the reader and connects to it, for this program alone.
    func connect(to reader: String) async throws(CardChannelError) -> any CardChannel
}
