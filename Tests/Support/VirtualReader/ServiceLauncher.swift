// Hands a listening socket to pcscd the way a service manager would.

import Glibc

enum ServiceLauncher {
    /// A listening socket at `path`; its backlog outlasts any test's clients.
    static func listen(at path: String) throws(VirtualReaderError) -> Int32 {
        let descriptor = socket(AF_UNIX, SocketKind.streamClosingOnExec, 0)
        guard descriptor >= 0 else { throw .system(call: "socket", code: errno) }
        var address = SocketKind.address(path)
        let length = MemoryLayout<sockaddr_un>.size
        guard SocketKind.bind(descriptor, &address, length: length),
            Glibc.listen(descriptor, backlog) == 0
        else {
            let code = errno
            close(descriptor)
            throw .system(call: "bind", code: code)
        }
        return descriptor
    }

    /// Starts the shell that starts pcscd, and that ends it when the lifeline is closed.
    static func spawn(
        folder: String,
        listener: Int32
    ) throws(VirtualReaderError) -> (shell: pid_t, lifeline: Int32) {
        var pipe: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, SocketKind.streamClosingOnExec, 0, &pipe) == 0 else {
            throw .system(call: "socketpair", code: errno)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipe[0], 0)
        posix_spawn_file_actions_adddup2(&actions, listener, handedOver)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of Dispatch block all signals, and a child would never hear that it should end.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = ["/bin/sh", "-c", script, "sh", folder, VirtualReaderStack.program]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var shell = pid_t()
        let code = posix_spawn(&shell, "/bin/sh", &actions, &attributes, arguments, environ)
        close(pipe[0])
        guard code == 0 else {
            close(pipe[1])
            throw .system(call: "posix_spawn", code: code)
        }
        return (shell, pipe[1])
    }

    private static let handedOver: Int32 = 3
    private static let backlog: Int32 = 64

    /// What the shell does.
    ///
    /// The inner shell becomes pcscd, so that its own process id is the one the service is told;
    /// the outer one waits for the end of the lifeline. A line on it says that the folder is
    /// still wanted; its end without a line, that the test process is gone.
    private static let script = """
        sh -c 'echo $$ > "$1/daemon"; LISTEN_PID=$$ LISTEN_FDS=1 exec "$2" -f -e -c "$1/readers"' \
        sh "$1" "$2" > "$1/log" 2>&1 &
        daemon=$!
        exec 3<&-
        if read -r line; then keep=1; fi
        kill -TERM $daemon 2> /dev/null
        wait $daemon
        if [ -z "$keep" ]; then rm -rf "$1"; fi
        """
}
