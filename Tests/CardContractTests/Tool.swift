// Programs of others, run with a private PC/SC service.

import Foundation
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
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment
        environment[VirtualReaderStack.socketVariable] = socket
        environment["LC_ALL"] = "C.UTF-8"
        process.environment = environment
        process.standardInput = try file("in", input)
        process.standardOutput = try file("out", [])
        process.standardError = try file("err", [])
        let status = try await ended(process)
        return ToolResult(
            status: status,
            output: [UInt8](FileManager.default.contents(atPath: "\(folder)/out") ?? Data()),
            complaints: String(
                decoding: FileManager.default.contents(atPath: "\(folder)/err") ?? Data(),
                as: UTF8.self
            )
        )
    }

    private static func ended(_ process: Process) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { ended in
                continuation.resume(returning: ended.terminationStatus)
            }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
                return
            }
            DispatchQueue.global().asyncAfter(deadline: .now() + patience) {
                if process.isRunning { process.terminate() }
            }
        }
    }

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
}
