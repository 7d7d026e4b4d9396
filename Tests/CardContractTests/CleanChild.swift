// A child process that hears signals.
//
// Threads of Dispatch block signals, and a child of `Foundation.Process` inherits that: it could
// not be asked to end. This one starts with nothing blocked and nothing ignored.

import Foundation
import Glibc
import Synchronization

/// A program found on the PATH, running with these three streams.
final class CleanChild: Sendable {
    private enum State {
        case running([CheckedContinuation<Int32, Never>])
        case ended(Int32)
    }

    private let process: pid_t
    private let state = Mutex(State.running([]))

    /// How a child ended that a signal took, as a shell tells it.
    private static let signalled: Int32 = 128

    /// Starts it; the streams are only lent.
    init(
        _ arguments: [String],
        environment: [String: String],
        input: Int32,
        output: Int32,
        complaints: Int32
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in [input, output, complaints].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGTERM, SIGINT, SIGPIPE, SIGHUP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var process = pid_t()
        let code = posix_spawnp(&process, arguments[0], &actions, &attributes, words, variables)
        guard code == 0 else { throw ToolFailure.notStarted(arguments[0], errno: code) }
        self.process = process
        Thread.detachNewThread { self.await() }
    }

    private func await() {
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1 && errno == EINTR {}
        let signal = status & 0x7F
        let code = signal == 0 ? status >> 8 & 0xFF : Self.signalled + signal
        let waiting: [CheckedContinuation<Int32, Never>] = state.withLock { state in
            guard case .running(let waiting) = state else { return [] }
            state = .ended(code)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: code) }
    }

    /// Asks it to end.
    func end(_ signal: Int32 = SIGTERM) {
        state.withLock { state in
            if case .running = state { kill(process, signal) }
        }
    }

    /// Its exit status, once it has ended.
    func ended() async -> Int32 {
        await withCheckedContinuation { continuation in
            let code: Int32? = state.withLock { state in
                switch state {
                case .ended(let code): return code
                case .running(let waiting):
                    state = .running(waiting + [continuation])
                    return nil
                }
            }
            if let code { continuation.resume(returning: code) }
        }
    }
}
