// The readers of this machine through pcscd.
//
// Every call that can block runs on a thread and a context of its own; no call to a card takes
// longer than the watchdog allows, although PC/SC itself knows no such limit.

public import ISO7816

/// The readers known to the PC/SC service.
public struct PCSCReaders: CardReaders {
    private let watchdog: Duration
    private let log = InsertionLog()

    /// The readers of this machine.
    ///
    /// - Parameter watchdog: how long a card may take to answer before its channel is given up.
    public init(watchdog: Duration = .seconds(30)) {
        self.watchdog = watchdog
    }

    /// The names of the readers now known, in the service's order; none is no error.
    public func names() async throws(CardChannelError) -> [String] {
        try await WorkerThread().answer(within: watchdog) { () throws(CardChannelError) in
            let context = try ServiceContext.establish()
            defer { context.release() }
            return try context.readerNames()
        }
    }

    /// What lies on one reader, or on the first that has a card, now and after every change.
    ///
    /// Survives the end and the return of the service. Ends when its consumer is cancelled.
    public func presence(on reader: String?) -> AsyncStream<CardPresence> {
        AsyncStream(bufferingPolicy: .bufferingNewest(Self.mostUnread)) { continuation in
            let watch = PresenceWatch(reader: reader, log: log, continuation: continuation)
            continuation.onTermination = { _ in watch.cancel() }
            watch.start()
        }
    }

    /// Powers the card on the reader and connects to it, for this program alone.
    public func connect(to reader: String) async throws(CardChannelError) -> any CardChannel {
        try await PCSCChannel.open(reader: reader, limit: watchdog)
    }

    /// How many changes are kept for a consumer that does not look; the newest are.
    private static let mostUnread = 64
}
