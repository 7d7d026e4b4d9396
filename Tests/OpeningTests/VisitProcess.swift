// `opening-trial` as a process of its own: listened to, and killed.

import Foundation
import Glibc
import PrivateDatabase
import TestTerminal

/// A counter that serves invented customers until it is killed.
///
/// Its lines are read on a thread of their own: the platform it talks to runs in this process, on
/// the few threads that a blocked test would take away.
final class VisitProcess {
    private let process: pid_t
    private var lines: AsyncStream<String>.AsyncIterator

    /// Starts it with `settings` on the authorities of `world`, from customer `first` on.
    init(settings: String, world: String, first: Int, count: Int) throws {
        let output = try CleanSpawn.pipe()
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { for end in [nothing, output.write] { close(end) } }
        let process = try CleanSpawn.start(
            [
                TestTerminal.builtProgram("opening-trial"), settings, Project.root, world,
                "\(first)", "\(count)",
            ],
            environment: Companion.environment(["SWIFT_BACKTRACE": "enable=no"]),
            input: nothing,
            output: output.write,
            complaints: nothing
        )
        self.process = process
        let (stream, told) = AsyncStream.makeStream(of: String.self)
        lines = stream.makeAsyncIterator()
        Thread.detachNewThread {
            let said = FileHandle(fileDescriptor: output.read, closeOnDealloc: true)
            var unread: [UInt8] = []
            while true {
                let more = said.availableData
                if more.isEmpty { break }
                unread += more
                while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                    told.yield(String(decoding: unread[..<end], as: UTF8.self))
                    unread.removeSubrange(...end)
                }
            }
            _ = CleanSpawn.end(of: process)
            told.finish()
        }
    }

    /// The next line; `nil` when it has ended.
    func line() async -> String? {
        await lines.next(isolation: #isolation)
    }

    /// Kills it `microseconds` from now; what it still said, once it is over.
    func kill(after microseconds: Int) async -> [String] {
        let moment = ContinuousClock.now.advanced(by: .microseconds(microseconds))
        while ContinuousClock.now < moment { await Task.yield() }
        Glibc.kill(process, SIGKILL)
        var rest: [String] = []
        while let line = await line() { rest.append(line) }
        return rest
    }
}
