// A pseudo-terminal on which this program runs a second time, to be shown and recorded.

import Glibc

/// The program on a terminal of its own, and a pipe on which it tells where it stands.
final class PlayTerminal {
    /// The descriptor on which the program tells its places.
    static let tellingDescriptor: Int32 = 9

    /// `POSIX_SPAWN_SETSID`, which Swift's import of the C library leaves out.
    private static let newSession: Int16 = 0x80

    /// Its terminal's other end.
    let screen: Int32
    /// What it tells.
    let places: Int32
    private let process: pid_t

    /// Starts the program; `nil` when the system refuses.
    init?(_ arguments: [String], columns: Int, rows: Int) {
        var screen: Int32 = -1
        var program: Int32 = -1
        var name = [CChar](repeating: 0, count: 128)
        var size = winsize()
        size.ws_col = UInt16(clamping: columns)
        size.ws_row = UInt16(clamping: rows)
        guard openpty(&screen, &program, &name, nil, &size) == 0 else { return nil }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for descriptor in [screen, program] + ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        defer { close(program) }
        guard let process = Self.spawn(arguments, terminal: name, telling: ends[1]) else {
            return nil
        }
        close(ends[1])
        self.screen = screen
        self.places = ends[0]
        self.process = process
    }

    deinit {
        close(screen)
        close(places)
    }

    private static func spawn(_ arguments: [String], terminal: [CChar], telling: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that a session's leader opens is its own.
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        posix_spawn_file_actions_adddup2(&actions, telling, tellingDescriptor)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Self.newSession)
        let words = (["madoguchi-training"] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let failed = posix_spawn(&process, "/proc/self/exe", &actions, &attributes, words, environ)
        return failed == 0 ? process : nil
    }

    /// Whether somebody listens on the other end: nothing else may be written to.
    static var isTelling: Bool {
        var status = stat()
        return fstat(tellingDescriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }

    /// Types.
    func type(_ bytes: [UInt8]) {
        _ = write(screen, bytes, bytes.count)
    }

    /// Asks the program to end.
    func stop() { kill(process, SIGTERM) }

    /// Waits for its end and returns its exit status.
    func status() -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
    }
}
