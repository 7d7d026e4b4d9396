// A keeper that is a program: tpm2_unseal, keyctl pipe, systemd-creds decrypt.

import Glibc
import Records
package import Secrets

/// Runs a program whose standard output is the key, straight into locked memory.
///
/// Its words are the settings', never a secret; its standard input is empty.
package struct CommandKeeper: KeyKeeper {
    /// The program's path and its arguments.
    private let words: [String]

    /// - Parameter words: an absolute path and arguments; `nil` for anything else.
    package init?(words: [String]) {
        guard let program = words.first, program.hasPrefix("/") else { return nil }
        self.words = words
    }

    /// Runs the program once.
    package func key() throws(RecordError) -> SecretBytes {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .keyKeeperFailed(status: errno) }
        let reading = ends[0]
        let writing = ends[1]
        defer { close(reading) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process: pid_t
        do throws(RecordError) {
            process = try start(output: writing)
            close(writing)
        } catch {
            close(writing)
            throw error
        }
        // One byte more than a key has shows an answer that is too long.
        var key = SecretBytes(capacity: KeySource.length + 1)
        key.fill { room in
            var filled = 0
            while filled < room.count {
                let count = read(reading, room.baseAddress.map { $0 + filled }, room.count - filled)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                filled += count
            }
            return filled
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0, key.count == KeySource.length else {
            throw .keyKeeperFailed(status: status == 0 ? 0 : (status >> 8) & 0xFF)
        }
        return key
    }

    private func start(output: Int32) throws(RecordError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        // A path of its own and a language of its own: nothing of the counter's environment.
        var environment: [UnsafeMutablePointer<CChar>?] = [
            strdup("PATH=/usr/bin:/bin"), strdup("LC_ALL=C"), nil,
        ]
        defer { for variable in environment { free(variable) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, words[0], &actions, nil, &arguments, &environment)
        guard code == 0 else { throw .keyKeeperFailed(status: code) }
        return process
    }
}
