// How every program of the house begins and ends.

package import ArgumentParser
import Foundation

extension AsyncParsableCommand {
    /// Parses the command line, runs, ends the process with the status that belongs to it.
    ///
    /// The process ends without the C libraries' own cleaning up: a thread may still wait inside
    /// the PC/SC library or verify in OpenSSL, whose destructors free what it works on. What has to
    /// be on disk is there.
    package static func runWhole() async -> Never {
        var status = EXIT_SUCCESS
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            status = exitCode(for: error).rawValue
            let output: FileHandle = status == EXIT_SUCCESS ? .standardOutput : .standardError
            let text = fullMessage(for: error)
            if !text.isEmpty { output.write(Data((text + "\n").utf8)) }
        }
        StandardOutput.flush()
        _exit(status)
    }
}
