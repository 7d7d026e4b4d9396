// The other end of a program's terminal, read by a thread of its own until the program has ended.
//
// Waiting costs no worker thread of the tests: a waiter is resumed by this thread.

import CPseudoTerminal
import Glibc
import Synchronization

/// One program on one terminal.
final class TerminalSession: Sendable {
    /// Silence after which a screen counts as painted, in milliseconds: rows of one frame may come
    /// in several reads.
    private static let settling: Int64 = 4
    /// A screen that never rests is looked at this often, in milliseconds.
    private static let longestUnseen: Int64 = 60

    /// How far the program has come to its end.
    struct Ending {
        /// Of the process started here; `nil` while it runs.
        var status: Int32?
        /// Whether the last program on the terminal has let it go.
        var isHungUp = false
    }

    struct Waiter {
        let expected: String
        let deadline: Int64
        let isReached: @Sendable (ScreenImage, Ending) -> Bool
        let continuation: CheckedContinuation<ScreenImage, any Error>
    }

    private struct State {
        let emulator: Emulator
        var transcript: [UInt8] = []
        var waiters: [Waiter] = []
        var ending = Ending()
        var isStopping = false
    }

    let process: pid_t
    private let terminal: Int32
    private let processDescriptor: Int32
    private let wakeUpReader: Int32
    private let wakeUpWriter: Int32
    private let state: Mutex<State>

    init(terminal: Int32, process: pid_t, columns: Int, rows: Int) {
        self.terminal = terminal
        self.process = process
        processDescriptor = pt_process_descriptor(process)
        var ends: [Int32] = [-1, -1]
        precondition(
            pipe(&ends) == 0 && processDescriptor >= 0,
            "a test has descriptors to spare"
        )
        wakeUpReader = ends[0]
        wakeUpWriter = ends[1]
        state = Mutex(State(emulator: Emulator(columns: columns, rows: rows)))
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let failed = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<TerminalSession>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        precondition(failed == 0, "a test has threads to spare")
        pthread_detach(thread)
    }

    deinit {
        for descriptor in [terminal, processDescriptor, wakeUpReader, wakeUpWriter] {
            close(descriptor)
        }
    }

    // MARK: For the test

    var image: ScreenImage { state.withLock { $0.emulator.image() } }
    var transcript: [UInt8] { state.withLock { $0.transcript } }
    var status: Int32? { state.withLock { $0.ending.status } }
    var isCooked: Int32 { pt_is_cooked(terminal) }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
            if sent > 0 {
                rest = rest.dropFirst(sent)
            } else if errno == EAGAIN {
                var full = pollfd(fd: terminal, events: Int16(POLLOUT), revents: 0)
                poll(&full, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }

    func resize(columns: Int, rows: Int) {
        state.withLock { state in
            state.emulator.resize(columns: columns, rows: rows)
            _ = pt_resize(terminal, Int32(columns), Int32(rows))
        }
    }

    func add(_ waiter: Waiter) {
        state.withLock { $0.waiters.append(waiter) }
        wake()
    }

    func stop() {
        state.withLock { $0.isStopping = true }
        wake()
    }

    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    // MARK: The reading thread

    private func wake() {
        var byte: UInt8 = 0
        _ = write(wakeUpWriter, &byte, 1)
    }

    private func run() {
        var watched = [
            pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
            pollfd(fd: processDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeUpReader, events: Int16(POLLIN), revents: 0),
        ]
        var unseenSince: Int64? = Self.now()
        while true {
            let ready = poll(&watched, nfds_t(watched.count), patience(unseenSince))
            if ready > 0, watched[2].revents != 0 {
                var bytes = [UInt8](repeating: 0, count: 256)
                _ = read(wakeUpReader, &bytes, bytes.count)
                if stopIfAsked() { return }
                if unseenSince == nil { unseenSince = Self.now() }
            }
            var isSilent = true
            if watched[0].revents != 0 {
                switch readTerminal() {
                case .some: isSilent = false
                case .none: break
                case .gone:
                    watched[0].fd = -1
                    state.withLock { $0.ending.isHungUp = true }
                    if unseenSince == nil { unseenSince = Self.now() }
                }
                if !isSilent, unseenSince == nil { unseenSince = Self.now() }
            }
            if watched[1].revents != 0, isSilent {
                watched[1].fd = -1
                reap()
                if unseenSince == nil { unseenSince = Self.now() }
            }
            let isOverdue = unseenSince.map { Self.now() - $0 >= Self.longestUnseen } ?? false
            if unseenSince != nil, isOverdue || ready == 0 {
                resume()
                unseenSince = nil
            } else {
                expire()
            }
        }
    }

    /// How long to wait for the next byte, in milliseconds; -1 for ever.
    private func patience(_ unseenSince: Int64?) -> Int32 {
        if unseenSince != nil { return Int32(Self.settling) }
        let deadline = state.withLock { $0.waiters.map(\.deadline).min() }
        guard let deadline else { return -1 }
        return Int32(clamping: max(deadline - Self.now() + 1, 0))
    }

    private enum Reading {
        case some
        case none
        case gone
    }

    private func readTerminal() -> Reading {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(terminal, &bytes, bytes.count)
        if count < 0, errno == EAGAIN || errno == EINTR { return .none }
        // EIO: every program on this terminal has ended.
        guard count > 0 else { return .gone }
        let answer = state.withLock { state in
            state.transcript.append(contentsOf: bytes[..<count])
            return state.emulator.write(bytes[..<count])
        }
        if !answer.isEmpty { send(answer) }
        return .some
    }

    private func reap() {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let killedBy = status & 0x7F
        let code = killedBy == 0 ? status >> 8 & 0xFF : 128 + killedBy
        state.withLock { $0.ending.status = code }
    }

    private func stopIfAsked() -> Bool {
        let (isStopping, hasEnded) = state.withLock { ($0.isStopping, $0.ending.status != nil) }
        guard isStopping else { return false }
        // The whole session: a supervisor has a child.
        kill(-process, SIGKILL)
        if !hasEnded { reap() }
        expire(before: .max)
        return true
    }

    /// Looks at the screen for those who wait.
    private func resume() {
        var reached: [(Waiter, ScreenImage)] = []
        var ended: [(Waiter, Int32, ScreenImage)] = []
        state.withLock { state in
            guard !state.waiters.isEmpty else { return }
            let image = state.emulator.image()
            var waiting: [Waiter] = []
            for waiter in state.waiters {
                if waiter.isReached(image, state.ending) {
                    reached.append((waiter, image))
                } else if let status = state.ending.status, state.ending.isHungUp {
                    ended.append((waiter, status, image))
                } else {
                    waiting.append(waiter)
                }
            }
            state.waiters = waiting
        }
        for (waiter, image) in reached { waiter.continuation.resume(returning: image) }
        for (waiter, status, image) in ended {
            waiter.continuation.resume(
                throwing: TestTerminalError.ended(
                    expected: waiter.expected,
                    status: status,
                    screen: image.text
                )
            )
        }
        expire()
    }

    private func expire(before now: Int64 = TerminalSession.now()) {
        var late: [(Waiter, ScreenImage)] = []
        state.withLock { state in
            guard state.waiters.contains(where: { $0.deadline <= now }) else { return }
            let image = state.emulator.image()
            late = state.waiters.filter { $0.deadline <= now }.map { ($0, image) }
            state.waiters.removeAll { $0.deadline <= now }
        }
        for (waiter, image) in late {
            waiter.continuation.resume(
                throwing: TestTerminalError.timedOut(expected: waiter.expected, screen: image.text)
            )
        }
    }
}
