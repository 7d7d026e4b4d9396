// A program run to its end.

import Foundation
import Glibc

/// What a program said and how it ended.
///
/// Not by Foundation: its waiting ends only when every other child has closed what it took over.
package struct Errand {
    /// The exit status; -1 for a signal.
    package let status: Int32
    /// What it wrote, on both outputs.
    package let output: String

    /// Runs a program in a folder for temporary files; `input` is all it can read.
    package static func run(_ words: [String], input: String = "") throws -> Errand {
        var ends: [Int32] = [-1, -1]
        var inputEnds: [Int32] = [-1, -1]
        guard pipe(&ends) == 0, pipe(&inputEnds) == 0 else {
            throw PrivateServer.Trouble.failed("pipe")
        }
        for end in ends + inputEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, inputEnds[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        let command = ["/usr/bin/env", "-C", "/tmp"] + words
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var environment = [strdup("PATH=/usr/bin:/bin"), strdup("LC_ALL=C.UTF-8"), nil]
        defer { for text in arguments + environment { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, command[0], &actions, nil, &arguments, &environment)
        close(ends[1])
        close(inputEnds[0])
        let typed = Array(input.utf8)
        // Less than a pipe holds, so that nobody waits for anybody.
        precondition(typed.count < 4_096, "an errand's input fits into its pipe")
        _ = write(inputEnds[1], typed, typed.count)
        close(inputEnds[1])
        let output = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        guard code == 0 else { throw PrivateServer.Trouble.failed(words[0]) }
        let text = String(decoding: output.readDataToEndOfFile(), as: UTF8.self)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return Errand(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, output: text)
    }
}
