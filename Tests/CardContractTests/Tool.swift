// Programs of others, run with a private PC/SC service.

import Foundation
import Glibc
import VirtualReader

/// A child process that has ended.
struct ToolResult: Sendable {
    let status: Int32
    let output: [UInt8]
    let complaints: String

    var text: String { String(decoding: output, as: UTF8.self) }
}

enum Tool {
    /// Longer than any of these programs takes.
    private static let patience: TimeInterval = 60

    /// Runs a program found on the PATH; `socket` names the service to its PC/SC library.
    static func run(
        _ arguments: [String],
        socket: String? = nil,
        input: [UInt8] = []
    ) async throws -> ToolResult {
        let folder = NSTemporaryDirectory() + "tool-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Cleaning up; what is not there needs none.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func file(_ name: String, _ content: [UInt8]) throws -> FileHandle {
            let path = "\(folder)/\(name)"
            guard FileManager.default.createFile(atPath: path, contents: Data(content)),
                let handle = FileHandle(forUpdatingAtPath: path)
            else { throw ToolFailure.file(path) }
            return handle
        }
        var environment = ProcessInfo.processInfo.environment
        environment[VirtualReaderStack.socketVariable] = socket
        environment["LC_ALL"] = "C.UTF-8"
        let streams = try (file("in", input), file("out", []), file("err", []))
        let child = try CleanChild(
            arguments,
            environment: environment,
            input: streams.0.fileDescriptor,
            output: streams.1.fileDescriptor,
            complaints: streams.2.fileDescriptor
        )
        let deadline = DispatchWorkItem { child.end(SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: deadline)
        let status = await child.ended()
        deadline.cancel()
        for stream in [streams.0, streams.1, streams.2] { try stream.close() }
        return ToolResult(
            status: status,
            output: [UInt8](FileManager.default.contents(atPath: "\(folder)/out") ?? Data()),
            complaints: String(
                decoding: FileManager.default.contents(atPath: "\(folder)/err") ?? Data(),
                as: UTF8.self
            )
        )
    }

    /// Returns once the service with this socket has seen the card on its first slot.
    ///
    /// `opensc-tool --wait` is no help: a card that comes just before its first look is no event.
    static func waitForCard(socket: String) async throws -> ToolResult {
        var last: ToolResult?
        for _ in 0..<mostLooks {
            let result = try await run(["opensc-tool", "--name"], socket: socket)
            if result.status == 0 { return result }
            last = result
        }
        throw ToolFailure.noCard(last?.complaints ?? "")
    }

    /// The service sees a card within 0.4 s; one look takes some 20 ms.
    private static let mostLooks = 500

    /// A program of this package, built beside the tests.
    static func own(_ name: String) throws -> String {
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: link).deletingLastPathComponent()
        let candidates = [
            folder, folder.deletingLastPathComponent(),
            folder.deletingLastPathComponent().deletingLastPathComponent(),
        ]
        for candidate in candidates {
            let path = candidate.appendingPathComponent(name).path
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw ToolFailure.notBuilt(name)
    }
}

enum ToolFailure: Error {
    case file(String)
    case notBuilt(String)
    case notStarted(String, errno: Int32)
    case noCard(String)
}
