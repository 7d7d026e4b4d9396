// One card on the virtual reader, from its insertion until it is gone.

import Dispatch
import Glibc
import Synchronization

final class VirtualReaderSession: Sendable {
    /// Control frames of vpcd.
    private enum Control {
        static let powerOff: UInt8 = 0x00
        static let powerOn: UInt8 = 0x01
        static let reset: UInt8 = 0x02
        static let answerToReset: UInt8 = 0x04
    }

    private enum Next {
        case goOn
        case end(VirtualReaderLink.End)
    }

    private struct State {
        /// `nil` once it is closed, so that nobody touches a number that may be reused.
        var descriptor: Int32?
        var isTaken = false
    }

    /// `POLLRDHUP` of poll(2), which Swift does not see.
    private static let peerHungUp: Int16 = 0x2000

    private let descriptor: Int32
    private let card: Mutex<SimulatedCard>
    private let spare: @Sendable () -> SimulatedCard?
    private let onEnd: @Sendable (VirtualReaderLink.End) -> Void
    private let state: Mutex<State>
    private let finished = DispatchGroup()

    init(
        descriptor: Int32,
        card: SimulatedCard,
        spare: @escaping @Sendable () -> SimulatedCard?,
        onEnd: @escaping @Sendable (VirtualReaderLink.End) -> Void
    ) {
        self.descriptor = descriptor
        self.card = Mutex(card)
        self.spare = spare
        self.onEnd = onEnd
        state = Mutex(State(descriptor: descriptor))
        finished.enter()
    }

    var isServing: Bool { state.withLock { $0.descriptor != nil } }

    /// Answers until the card is gone; runs on the card's own thread, once.
    func serve() {
        var buffer = FrameBuffer()
        var end: VirtualReaderLink.End?
        while end == nil {
            guard let received = receive() else {
                end = .readerGone
                break
            }
            buffer.append(received)
            while end == nil, let frame = buffer.next() {
                if case .end(let reason) = handle(frame) { end = reason }
            }
        }
        let taken = state.withLock { state in
            state.descriptor = nil
            return state.isTaken
        }
        close(descriptor)
        card.withLock { $0 }.powerOff()
        onEnd(taken ? .taken : end ?? .readerGone)
        finished.leave()
    }

    /// Takes the card away and waits until its thread has let go of it.
    func take() {
        state.withLock { state in
            state.isTaken = true
            if let open = state.descriptor { shutdown(open, Int32(SHUT_RDWR)) }
        }
        finished.wait()
    }

    private func handle(_ frame: [UInt8]) -> Next {
        let card = card.withLock { $0 }
        guard frame.count == 1 else { return answer(frame, by: card) }
        switch frame[0] {
        case Control.powerOff: card.powerOff()
        case Control.powerOn: card.powerOn()
        case Control.reset: card.warmReset()
        case Control.answerToReset: return send(card.answerToReset)
        default: break
        }
        return .goOn
    }

    private func answer(_ command: [UInt8], by card: SimulatedCard) -> Next {
        // pcscd powers an idle card off at its next look, and can do so just after a client
        // connected. A command to a card without power starts it afresh, all state lost; silence
        // would hold the reader up for ever.
        if !card.isPowered { card.powerOn() }
        let result = card.exchange(command)
        if result.delay > .zero, isCutWhileWaiting(result.delay) { return .end(.readerGone) }
        switch result.outcome {
        case .answered(let bytes):
            return send(bytes)
        case .removed:
            return .end(.fault)
        case .mute:
            // The reader waits without a limit; so does the card, until one of them is gone.
            _ = isCutWhileWaiting(nil)
            return .end(.readerGone)
        case .truncated(let sent, let length):
            _ = write(FrameBuffer.length(length) + sent)
            return .end(.fault)
        case .swapped:
            guard let other = spare() else { return .end(.fault) }
            self.card.withLock { $0 = other }
            other.powerOn()
            return answer(command, by: other)
        }
    }

    private func send(_ bytes: [UInt8]) -> Next {
        write(FrameBuffer.length(bytes.count) + bytes) ? .goOn : .end(.readerGone)
    }

    /// Sends everything in one write where the system lets us: two would meet delayed ACKs.
    private func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                Glibc.send(
                    descriptor,
                    all.baseAddress.map { $0 + sent },
                    all.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// The next bytes, at least one; `nil` when the connection is over.
    private func receive() -> ArraySlice<UInt8>? {
        // Debian's vpcd sends length and command apart: without an immediate ACK each exchange
        // costs more than 40 ms. The option does not stay, so it is set before every read.
        var on: Int32 = 1
        setsockopt(
            descriptor,
            Int32(IPPROTO_TCP),
            TCP_QUICKACK,
            &on,
            socklen_t(MemoryLayout<Int32>.size)
        )
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            return count > 0 ? chunk.prefix(count) : nil
        }
    }

    /// Waits for `time` (`nil`: for ever) and says whether the connection ended meanwhile.
    private func isCutWhileWaiting(_ time: Duration?) -> Bool {
        let start = ContinuousClock.now
        while true {
            var watched = pollfd(fd: descriptor, events: Self.peerHungUp, revents: 0)
            guard let time else {
                if poll(&watched, 1, -1) > 0 { return true }
                continue
            }
            let left = (time - start.duration(to: .now)).components
            guard left.seconds > 0 || left.attoseconds > 0 else { return false }
            let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000
            if milliseconds == 0 {
                // What is left is simulated time too short for poll(2); nothing can happen in it.
                usleep(UInt32(clamping: left.attoseconds / 1_000_000_000_000))
                return false
            }
            if poll(&watched, 1, Int32(clamping: milliseconds)) > 0 { return true }
        }
    }
}
