// Another program, run to its end from the root of the tree.

import Foundation

/// What came of a program.
struct ToolRun {
    let status: Int32
    /// Standard output and standard error, as they came.
    let text: String

    /// Whether a program of that name can be run.
    static func has(_ tool: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
        }
    }

    /// Runs a program found by `PATH`.
    static func run(_ tool: String, _ arguments: [String]) throws -> ToolRun {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.currentDirectoryURL = HouseTree.root
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return ToolRun(
            status: process.terminationStatus,
            text: String(decoding: data, as: UTF8.self)
        )
    }
}
