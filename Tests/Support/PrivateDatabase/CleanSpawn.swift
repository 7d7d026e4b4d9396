// Starting a program with nothing of ours but three streams.

package import Glibc

/// A child that hears signals and holds none of this process's files open.
///
/// Threads of Dispatch block signals, and a child of `Foundation.Process` inherits that: a shell
/// would wait for ever for a child of its own.
package enum CleanSpawn {
    /// Everything from the fourth stream on; closing what is not open is no error here.
    private static let others: Range<Int32> = 3..<1_024

    /// Starts `words`, the first being a path; the streams are only lent.
    package static func start(
        _ words: [String],
        environment: [String],
        input: Int32,
        output: Int32,
        complaints: Int32
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in [input, output, complaints].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
        }
        for other in others { posix_spawn_file_actions_addclose(&actions, other) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGTERM, SIGINT, SIGPIPE, SIGHUP, SIGCHLD] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        )
        let arguments = words.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process = pid_t()
        let code = posix_spawn(&process, words[0], &actions, &attributes, arguments, variables)
        guard code == 0 else { throw PrivateServer.Trouble.failed(words[0]) }
        return process
    }

    /// Blocks until the program has ended; its status, or minus the signal that took it.
    package static func end(of process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }

    /// A pipe that no other child takes over: where to read, where to write.
    package static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw PrivateServer.Trouble.failed("pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
