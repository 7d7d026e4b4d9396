// A program that runs beside the test: the sandbox, the simulated card.

import Foundation
import Synchronization
import Testing

/// A running program that announces itself with a line beginning `ready`.
final class Companion: Sendable {
    private let process: Mutex<Process>
    private let input: FileHandle
    private let ending: AsyncStream<Void>
    /// The line with which it said that it is ready.
    let ready: String

    struct NotReady: Error, CustomStringConvertible {
        let program: String
        let output: String
        var description: String { "\(program) did not get ready: \(output)" }
    }

    /// Starts a program and waits for its ready line, or its end.
    init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        let input = Pipe()
        process.standardOutput = output
        process.standardInput = input
        let (ending, ends) = AsyncStream.makeStream(of: Void.self)
        self.ending = ending
        process.terminationHandler = { _ in ends.finish() }
        try process.run()
        var text = ""
        while !text.contains("ready ") || !text.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { throw NotReady(program: program, output: text) }
            text += String(decoding: data, as: UTF8.self)
        }
        let line = text.split(separator: "\n").last { $0.hasPrefix("ready ") }
        ready = String(line ?? "")
        self.input = input.fileHandleForWriting
        self.process = Mutex(process)
    }

    deinit {
        process.withLock { $0.terminate() }
    }

    /// Returns when it has ended.
    func ended() async {
        for await _ in ending {}
    }

    /// Sends a line to its standard input.
    func tell(_ line: String) throws {
        try input.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Runs a program to its end and returns what it printed.
    static func run(_ program: String, _ arguments: [String]) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
