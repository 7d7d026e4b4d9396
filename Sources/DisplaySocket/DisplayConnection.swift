// The screen's side: a thread reads what the counter says; keys are sent by whoever has them.

package import Canvas
import Glibc
package import Secrets
import Synchronization

/// What a counter told the screen.
package enum DisplayOrder: Equatable, Sendable {
    /// Paint this.
    case show(DisplayPicture)
    /// Keys are a secret from now on.
    case beginSecret(entry: UInt32, capacity: Int)
    /// No longer.
    case endSecret
    /// The counter does not take this screen.
    case refused(DisplayRefusal)
}

/// A screen's line to its counter.
package final class DisplayConnection: Sendable {
    /// What the counter says, for one reader; ends with the connection.
    package let orders: AsyncStream<DisplayOrder>

    private let socket: Int32
    private let wakeUp: WakeUp
    private let outgoing = Mutex(State())
    private let thread = Mutex<pthread_t?>(nil)

    private struct State {
        var waiting = Outgoing()
        var isGone = false
        var isClosing = false
    }

    /// Connects to the counter at a socket and says who is there.
    ///
    /// - Throws: `DisplayError`.
    package init(to path: String, hello: DisplayHello) throws(DisplayError) {
        socket = try SocketFile.connect(to: path)
        do throws(DisplayError) {
            wakeUp = try WakeUp()
        } catch {
            Glibc.close(socket)
            throw error
        }
        let (orders, tell) = AsyncStream.makeStream(
            of: DisplayOrder.self,
            bufferingPolicy: .bufferingOldest(DisplayLimits.mostUnpainted)
        )
        self.orders = orders
        send(.hello(hello))
        let started = SocketThread.start { [self] in run(tell) }
        guard let started else { throw .system(code: EAGAIN) }
        thread.withLock { $0 = started }
    }

    deinit {
        Glibc.close(socket)
        wakeUp.close()
    }

    /// The window has another size.
    package func resized(columns: Int, rows: Int) {
        send(.resized(columns: columns, rows: rows))
    }

    /// Sends a key, text or paste.
    package func send(_ input: InputEvent) { send(.input(input)) }

    /// Says that something happened in the field for a secret.
    package func send(_ event: DisplaySocketEvent.Secret, entry: UInt32) {
        switch event {
        case .started: send(.secret(entry: entry, .started))
        case .changed: send(.secret(entry: entry, .changed))
        case .erased: send(.secret(entry: entry, .erased))
        case .key(let key): send(.secret(entry: entry, .key(key)))
        // Its bytes are sent, not its handle: see `send(secret:entry:)`.
        case .submitted: return
        }
    }

    /// Sends a secret, from locked memory into the socket; it is wiped when this returns.
    package func send(secret: consuming SecretBytes, entry: UInt32) {
        let count = secret.count
        guard (1...DisplayLimits.longestSecret).contains(count) else { return }
        var start: [UInt8] = []
        start.append(word: UInt32(count + MemoryLayout<UInt32>.size))
        start.append(FromDisplay.Kind.secret)
        start.append(word: entry)
        let isSent = outgoing.withLock { state in
            // All of it must go at once: no copy of a secret waits anywhere.
            guard !state.isGone, state.waiting.flush(into: socket) == .open, state.waiting.isEmpty
            else { return false }
            return secret.withBytes { Self.sendAtOnce(start, $0, into: socket) }
        }
        if !isSent { lose() }
    }

    private static func sendAtOnce(
        _ start: [UInt8],
        _ secret: UnsafeRawBufferPointer,
        into socket: Int32
    ) -> Bool {
        start.withUnsafeBytes { head in
            var parts = [
                iovec(
                    iov_base: UnsafeMutableRawPointer(mutating: head.baseAddress),
                    iov_len: head.count
                ),
                iovec(
                    iov_base: UnsafeMutableRawPointer(mutating: secret.baseAddress),
                    iov_len: secret.count
                ),
            ]
            return parts.withUnsafeMutableBufferPointer { parts in
                var message = msghdr()
                message.msg_iov = parts.baseAddress
                message.msg_iovlen = parts.count
                return sendmsg(socket, &message, Int32(MSG_NOSIGNAL))
                    == head.count + secret.count
            }
        }
    }

    /// Ends the connection; `orders` ends.
    package func close() {
        guard let running = thread.withLock({ $0.take() }) else { return }
        outgoing.withLock { $0.isClosing = true }
        wakeUp.ring()
        pthread_join(running, nil)
        // The counter hears of it now, not when the last owner lets go.
        shutdown(socket, Int32(SHUT_RDWR))
    }

    private func lose() {
        outgoing.withLock { $0.isGone = true }
        wakeUp.ring()
    }

    private func send(_ message: FromDisplay) {
        let isLost = outgoing.withLock { state in
            guard !state.isGone else { return false }
            state.waiting.append(message.encoded())
            // A counter that reads nothing any more is as good as gone.
            return state.waiting.flush(into: socket) == .gone
                || state.waiting.count > DisplayLimits.mostUnread
        }
        isLost ? lose() : wakeUp.ring()
    }

    private func run(_ tell: AsyncStream<DisplayOrder>.Continuation) {
        var reader = OrderReader()
        var room = [UInt8](repeating: 0, count: 65_536)
        loop: while true {
            let (isOver, wants) = outgoing.withLock { state in
                (state.isGone || state.isClosing, !state.waiting.isEmpty)
            }
            if isOver { break }
            var watched = [
                pollfd(fd: wakeUp.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(
                    fd: socket,
                    events: Int16(wants ? POLLIN | POLLOUT : POLLIN),
                    revents: 0
                ),
            ]
            if poll(&watched, nfds_t(watched.count), -1) < 0, errno != EINTR { break }
            if watched[0].revents != 0 { wakeUp.clear() }
            guard watched[1].revents != 0 else { continue }
            let isGone = outgoing.withLock { $0.waiting.flush(into: socket) == .gone }
            if isGone { break }
            let count = read(socket, &room, room.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { break }
            for order in reader.take(room[..<count]) {
                if case .dropped = tell.yield(order) { break loop }
            }
            if reader.isBroken { break }
        }
        outgoing.withLock { $0.isGone = true }
        tell.finish()
    }
}
