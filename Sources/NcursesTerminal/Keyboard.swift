// The keyboard's own thread: bytes of standard input, signals, and a wake-up, by `poll`.
//
// Bytes are read with read(2) into a locked page, whether a secret is typed or not, and decoded
// from there; the page is wiped after every read. Which decoder gets them is decided under the lock
// at the moment they are read, so that after `beginSecret` returned no byte becomes an event. What
// was typed before a field for secrets was shown is ordinary text.

import CNcurses
import Canvas
import Glibc
import Secrets
import Synchronization

/// Reads the keyboard until told to stop.
final class Keyboard: Sendable {
    /// How long an ESC waits for the rest of a sequence, in milliseconds.
    private static let escapeDelay: Int32 = 25
    /// How long a paste may pause before its end marker counts as lost, in milliseconds.
    private static let pasteDelay: Int32 = 1_000
    /// Bytes taken by one read: the most a terminal in raw mode holds back.
    private static let pageSize = 4_096

    private struct State: ~Copyable {
        var decoder = InputDecoder()
        var secret: SecretCollector?
        var page = SecretBytes(capacity: Keyboard.pageSize)
        var hasInput = true
    }

    private enum Descriptors {
        static let input = 0
        static let signals = 1
        static let wakeUp = 2
    }

    private let state = Mutex(State())
    private let vault: SecretVault
    private let emit: @Sendable (TerminalEvent) -> Void
    private let signalDescriptor: Int32
    private let wakeUpReader: Int32
    private let wakeUpWriter: Int32
    private let thread = Mutex<pthread_t?>(nil)

    /// Starts reading.
    ///
    /// `emit` is called on the keyboard's thread, for what was `typed` before on the caller's.
    init(
        vault: SecretVault,
        signals: Int32,
        typed: [UInt8],
        emit: @escaping @Sendable (TerminalEvent) -> Void
    ) throws(TerminalError) {
        var ends: [Int32] = [-1, -1]
        guard cn_wake_up_pipe(&ends) == 0 else { throw .systemRefused }
        wakeUpReader = ends[0]
        wakeUpWriter = ends[1]
        signalDescriptor = signals
        self.vault = vault
        self.emit = emit
        let events = state.withLock { state in state.decoder.feed(typed) }
        for event in events { emit(.input(event)) }
        var started = pthread_t()
        let context = Unmanaged.passRetained(self)
        let failed = pthread_create(
            &started,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Keyboard>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        guard failed == 0 else {
            context.release()
            throw .systemRefused
        }
        thread.withLock { $0 = started }
    }

    deinit {
        Glibc.close(wakeUpReader)
        Glibc.close(wakeUpWriter)
    }

    /// Ends the thread and waits for it.
    ///
    /// What was typed into a field for secrets is wiped.
    func stop() {
        let running = thread.withLock { running in running.take() }
        guard let running else { return }
        var byte: UInt8 = 0
        _ = write(wakeUpWriter, &byte, 1)
        pthread_join(running, nil)
        state.withLock { state in state.secret = nil }
    }

    /// From now on bytes go into a new secret.
    func beginSecret(capacity: Int, alphabet: SecretAlphabet) {
        state.withLock { state in
            state.decoder = InputDecoder()
            state.secret = SecretCollector(capacity: capacity, alphabet: alphabet)
        }
    }

    /// From now on bytes become events again.
    func endSecret() {
        let wasCollecting = state.withLock { state in
            let collecting = state.secret?.isCollecting ?? false
            state.secret = nil
            return collecting
        }
        if wasCollecting { emit(.secret(.cancelled)) }
    }

    private func run() {
        var watched = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signalDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeUpReader, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let ready = poll(&watched, nfds_t(watched.count), patience())
            if ready < 0, errno != EINTR { return }
            if ready == 0 { runOutOfPatience() }
            guard ready > 0 else { continue }
            if watched[Descriptors.wakeUp].revents != 0 { return }
            if watched[Descriptors.signals].revents != 0 { readSignals() }
            if watched[Descriptors.input].revents != 0, readInput() == .gone {
                // Not watched any more: a terminal that is gone would be ready for ever.
                watched[Descriptors.input].fd = -1
                emit(.signal(.hangUp))
            }
        }
    }

    /// How long to wait for what follows, in milliseconds; -1 when nothing is half done.
    private func patience() -> Int32 {
        state.withLock { state in
            let escape = state.secret?.holdsLoneEscape ?? state.decoder.holdsLoneEscape
            if escape { return Self.escapeDelay }
            return state.decoder.isInsidePaste ? Self.pasteDelay : -1
        }
    }

    private func runOutOfPatience() {
        state.withLock { state in
            if state.secret != nil {
                state.secret?.flush(emit)
                return
            }
            let wasEscape = state.decoder.holdsLoneEscape
            let events = wasEscape ? state.decoder.flush() : state.decoder.abandonPaste()
            for event in events { emit(.input(event)) }
        }
    }

    private enum Source {
        case open
        case gone
    }

    private func readInput() -> Source {
        state.withLock { state in
            var received = 0
            state.page.fill { room in
                received = read(STDIN_FILENO, room.baseAddress, room.count)
                return max(received, 0)
            }
            if received < 0, errno == EINTR || errno == EAGAIN { return .open }
            guard received > 0 else { return .gone }
            if state.secret != nil {
                Self.collect(&state.secret, state.page, vault, emit)
            } else {
                let events = state.page.withBytes { bytes in state.decoder.feed(bytes) }
                for event in events { emit(.input(event)) }
            }
            state.page.wipe()
            return .open
        }
    }

    private static func collect(
        _ secret: inout SecretCollector?,
        _ page: borrowing SecretBytes,
        _ vault: SecretVault,
        _ emit: (TerminalEvent) -> Void
    ) {
        page.withBytes { bytes in
            for byte in bytes { secret?.take(byte, vault: vault, emit) }
        }
    }

    private func readSignals() {
        var numbers = [UInt8](repeating: 0, count: 64)
        let count = read(signalDescriptor, &numbers, numbers.count)
        guard count > 0 else { return }
        var isResized = false
        for number in numbers[..<count] {
            switch Int32(number) {
            case SIGWINCH: isResized = true
            case SIGTERM: emit(.signal(.terminate))
            case SIGHUP: emit(.signal(.hangUp))
            case SIGINT: emit(.signal(.interrupt))
            case SIGQUIT: emit(.signal(.quit))
            default: break
            }
        }
        if isResized {
            let size = TerminalSize.current()
            emit(.resized(columns: size.columns, rows: size.rows))
        }
    }
}
