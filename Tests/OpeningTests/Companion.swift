// A program that runs beside the test: the sandbox, the simulated card.

import Foundation
import Glibc
import PrivateDatabase
import Testing

/// A running program that announces itself with a line beginning `ready`.
final class Companion: Sendable {
    private let process: pid_t
    private let input: Int32
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
        let output = try CleanSpawn.pipe()
        let typing = try CleanSpawn.pipe()
        let started = Result {
            try CleanSpawn.start(
                [program] + arguments,
                environment: Self.environment(environment),
                input: typing.read,
                output: output.write,
                complaints: STDERR_FILENO
            )
        }
        close(output.write)
        close(typing.read)
        let process = try started.get()
        self.process = process
        input = typing.write
        let (ending, ends) = AsyncStream.makeStream(of: Void.self)
        self.ending = ending
        Thread.detachNewThread {
            _ = CleanSpawn.end(of: process)
            ends.finish()
        }
        let said = FileHandle(fileDescriptor: output.read, closeOnDealloc: true)
        var text = ""
        while !text.contains("ready ") || !text.hasSuffix("\n") {
            let data = said.availableData
            if data.isEmpty { throw NotReady(program: program, output: text) }
            text += String(decoding: data, as: UTF8.self)
        }
        // What it says later is read too, so that it never waits for us.
        Thread.detachNewThread { while !said.availableData.isEmpty {} }
        let line = text.split(separator: "\n").last { $0.hasPrefix("ready ") }
        ready = String(line ?? "")
    }

    deinit {
        kill(process, SIGTERM)
        close(input)
    }

    /// Returns when it has ended.
    func ended() async {
        for await _ in ending {}
    }

    /// Sends a line to its standard input.
    func tell(_ line: String) throws {
        try FileHandle(fileDescriptor: input, closeOnDealloc: false)
            .write(contentsOf: Data((line + "\n").utf8))
    }

    /// Runs a program to its end and returns what it printed.
    static func run(_ program: String, _ arguments: [String]) throws -> (Int32, String) {
        let output = try CleanSpawn.pipe()
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        let started = Result {
            try CleanSpawn.start(
                [program] + arguments,
                environment: environment([:]),
                input: nothing,
                output: output.write,
                complaints: output.write
            )
        }
        for end in [nothing, output.write] { close(end) }
        let said = FileHandle(fileDescriptor: output.read, closeOnDealloc: true)
        let process = try started.get()
        let text = String(decoding: said.readDataToEndOfFile(), as: UTF8.self)
        return (CleanSpawn.end(of: process), text)
    }

    /// This process's environment, with changes.
    static func environment(_ changes: [String: String]) -> [String] {
        ProcessInfo.processInfo.environment.merging(changes) { $1 }.map { "\($0.key)=\($0.value)" }
    }
}
