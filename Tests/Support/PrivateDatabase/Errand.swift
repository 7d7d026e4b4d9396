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
        let output = try CleanSpawn.pipe()
        let typing = try CleanSpawn.pipe()
        defer { close(output.read) }
        let started = Result {
            try CleanSpawn.start(
                ["/usr/bin/env", "-C", "/tmp"] + words,
                environment: ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"],
                input: typing.read,
                output: output.write,
                complaints: output.write
            )
        }
        close(output.write)
        close(typing.read)
        let typed = Array(input.utf8)
        // Less than a pipe holds, so that nobody waits for anybody.
        precondition(typed.count < 4_096, "an errand's input fits into its pipe")
        _ = write(typing.write, typed, typed.count)
        close(typing.write)
        let process = try started.get()
        let said = FileHandle(fileDescriptor: output.read, closeOnDealloc: false)
        let text = String(decoding: said.readDataToEndOfFile(), as: UTF8.self)
        let status = CleanSpawn.end(of: process)
        return Errand(status: max(status, -1), output: text)
    }
}
