// `opening-trial` as a process of its own: listened to, and killed.

import Foundation
import Glibc
import TestTerminal

/// A counter that serves invented customers until it is killed.
///
/// Its lines are read on a thread of their own: the platform it talks to runs in this process, on
/// the few threads that a blocked test would take away.
final class VisitProcess {
    private let process = Process()
    private var lines: AsyncStream<String>.AsyncIterator
    private let ending: AsyncStream<Void>

    /// Starts it with `settings` on the authorities of `world`, from customer `first` on.
    init(settings: String, world: String, first: Int, count: Int) throws {
        process.executableURL = URL(filePath: TestTerminal.builtProgram("opening-trial"))
        process.arguments = [settings, Project.root, world, "\(first)", "\(count)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let (ending, ends) = AsyncStream.makeStream(of: Void.self)
        self.ending = ending
        process.terminationHandler = { _ in ends.finish() }
        let (stream, told) = AsyncStream.makeStream(of: String.self)
        lines = stream.makeAsyncIterator()
        try process.run()
        Thread.detachNewThread {
            var unread: [UInt8] = []
            while true {
                let more = pipe.fileHandleForReading.availableData
                if more.isEmpty { return told.finish() }
                unread += more
                while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                    told.yield(String(decoding: unread[..<end], as: UTF8.self))
                    unread.removeSubrange(...end)
                }
            }
        }
    }

    /// The next line; `nil` at the end.
    func line() async -> String? {
        await lines.next(isolation: #isolation)
    }

    /// Kills it `microseconds` from now and returns what it still said.
    func kill(after microseconds: Int) async -> [String] {
        let moment = ContinuousClock.now.advanced(by: .microseconds(microseconds))
        while ContinuousClock.now < moment { await Task.yield() }
        Glibc.kill(process.processIdentifier, SIGKILL)
        return await rest()
    }

    /// Everything up to the end, after which it is over.
    private func rest() async -> [String] {
        var rest: [String] = []
        while let line = await line() { rest.append(line) }
        for await _ in ending {}
        return rest
    }
}
