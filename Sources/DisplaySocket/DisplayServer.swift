// The counter's side: one screen at a time, served by a thread of its own that never waits for it.

import Canvas
import Glibc
package import Secrets
import Synchronization

/// Offers the socket and talks to the screen that came.
package final class DisplayServer: Sendable {
    /// What happens at the screen, for one reader.
    package let events: AsyncStream<DisplaySocketEvent>

    /// What the counter wants said; taken by the thread.
    struct Wishes {
        var isClosing = false
        /// Short messages, in order.
        var messages: [ToDisplay] = []
        /// The newest picture that was not sent.
        var picture: DisplayPicture?
        /// The entry whose secret is typed; 0 when none is.
        var entry: UInt32 = 0
        var lastEntry: UInt32 = 0
        /// Whether the screen was told to take keys as a secret, and not yet to stop.
        var isAsking = false
    }

    private let wishes = Mutex(Wishes())
    private let wakeUp: WakeUp
    private let thread: Mutex<pthread_t?>
    private let place: DisplayPlace

    /// Listens at a place.
    ///
    /// - Parameters:
    ///   - place: the socket, and who may connect.
    ///   - vault: where secrets are put that were typed at the screen.
    /// - Throws: `DisplayError`.
    package convenience init(
        at place: DisplayPlace,
        vault: SecretVault
    ) throws(DisplayError) {
        try self.init(at: place, rule: try PeerRule(place), vault: vault)
    }

    init(at place: DisplayPlace, rule: PeerRule, vault: SecretVault) throws(DisplayError) {
        let wakeUp = try WakeUp()
        let listening: SocketFile.Listening
        do throws(DisplayError) {
            listening = try SocketFile.listen(at: place, rule)
        } catch {
            wakeUp.close()
            throw error
        }
        let (events, tell) = AsyncStream.makeStream(of: DisplaySocketEvent.self)
        self.events = events
        self.wakeUp = wakeUp
        self.place = place
        self.thread = Mutex(nil)
        let service = DisplayService(listening, rule, vault, wakeUp, tell)
        let started = SocketThread.start { [self] in service.run(on: self) }
        guard let started else { throw .system(code: EAGAIN) }
        thread.withLock { $0 = started }
    }

    /// Shows a picture; of several only the newest is sent.
    package func show(_ picture: DisplayPicture) {
        wishes.withLock { $0.picture = picture }
        wakeUp.ring()
    }

    /// From now on the screen's keys are a secret.
    package func beginSecret(capacity: Int) {
        wishes.withLock { wishes in
            wishes.lastEntry &+= 1
            if wishes.lastEntry == 0 { wishes.lastEntry = 1 }
            wishes.entry = wishes.lastEntry
            wishes.isAsking = true
            let bounded = min(max(capacity, 1), DisplayLimits.longestSecret)
            wishes.messages.append(.beginSecret(entry: wishes.entry, capacity: bounded))
        }
        wakeUp.ring()
    }

    /// No longer; what was typed there is wiped there.
    package func endSecret() {
        let wasAsking = wishes.withLock { wishes in
            let wasAsking = wishes.isAsking
            wishes.isAsking = false
            wishes.entry = 0
            if wasAsking { wishes.messages.append(.endSecret) }
            return wasAsking
        }
        if wasAsking { wakeUp.ring() }
    }

    /// Ends the connection, removes the socket and ends `events`.
    ///
    /// Closing twice does nothing.
    package func close() {
        guard let running = thread.withLock({ $0.take() }) else { return }
        wishes.withLock { $0.isClosing = true }
        wakeUp.ring()
        pthread_join(running, nil)
        unlink(place.path)
        wakeUp.close()
    }

    /// Gives what is wanted to the thread.
    func takeWishes(includingPicture: Bool) -> Wishes {
        wishes.withLock { wishes in
            let taken = wishes
            wishes.messages = []
            if includingPicture { wishes.picture = nil }
            return taken
        }
    }

    /// A screen came or went: what was meant for the one before is forgotten.
    func forgetWishes() {
        wishes.withLock { wishes in
            wishes.messages = []
            wishes.picture = nil
            wishes.entry = 0
            wishes.isAsking = false
        }
    }

    /// Whether a secret of that entry is still wanted; then it no longer is.
    func accept(entry: UInt32) -> Bool {
        wishes.withLock { wishes in
            guard entry != 0, wishes.entry == entry else { return false }
            wishes.entry = 0
            return true
        }
    }

    /// Whether a mark of that entry means something.
    func isTyped(entry: UInt32) -> Bool {
        wishes.withLock { $0.entry == entry && entry != 0 }
    }
}
