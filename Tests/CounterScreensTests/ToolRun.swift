// A tool of the system, run to its end.

import Foundation

/// Runs gettext's own programs.
enum ToolRun {
    /// The exit status of a tool; `nil` when it is not installed.
    static func status(_ name: String, _ arguments: [String]) throws -> Int32? {
        let path = "/usr/bin/\(name)"
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
