// `opening-trial` as a process of its own: listened to, and killed.

import Foundation
import Glibc
import TestTerminal

/// A counter that serves invented customers until it is killed.
final class VisitProcess {
    private let process = Process()
    private let pipe = Pipe()
    private var unread: [UInt8] = []

    /// Starts it with `settings` on the authorities of `world`, from customer `first` on.
    init(settings: String, world: String, first: Int, count: Int) throws {
        process.executableURL = URL(filePath: TestTerminal.builtProgram("opening-trial"))
        process.arguments = [settings, Project.root, world, "\(first)", "\(count)"]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    /// The next line; `nil` at the end.
    func line() -> String? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeSubrange(...end) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            unread += more
        }
    }

    /// Kills it `microseconds` from now and returns what it still said.
    func kill(after microseconds: Int) -> [String] {
        let moment = ContinuousClock.now.advanced(by: .microseconds(microseconds))
        while ContinuousClock.now < moment {}
        Glibc.kill(process.processIdentifier, SIGKILL)
        return rest()
    }

    /// Everything up to the end, after which it is over.
    func rest() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }
}
