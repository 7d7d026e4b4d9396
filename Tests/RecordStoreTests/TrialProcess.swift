// `record-trial` as a process of its own: to be killed, bounded, and listened to.

import Foundation
import Glibc

/// A running `record-trial`.
final class TrialProcess {
    private let process = Process()
    private let pipe = Pipe()
    private var unread: [UInt8] = []

    /// The program, built beside the tests.
    static var program: URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "record-trial")
    }

    /// Starts it; with `wrapped`, as the last words of another command.
    init(_ arguments: [String], wrappedIn wrapper: [String] = []) throws {
        let command = wrapper + [Self.tested.path] + arguments
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    private static var tested: URL {
        let bundled = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "record-trial")
        return FileManager.default.isExecutableFile(atPath: bundled.path) ? bundled : program
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

    /// Every line up to the end, after which it is over.
    func lines() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }

    /// Kills it as no program can prevent, `microseconds` from now, and returns its last lines.
    func kill(after microseconds: Int) -> [String] {
        let clock = ContinuousClock()
        let moment = clock.now.advanced(by: .microseconds(microseconds))
        while clock.now < moment {}
        Glibc.kill(process.processIdentifier, SIGKILL)
        return lines()
    }
}
