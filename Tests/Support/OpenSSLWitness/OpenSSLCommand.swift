// The `openssl` command: a reader of our bytes that did not come from us.

import Foundation

/// Runs `openssl` in a folder of its own that goes away with this value.
package final class OpenSSLCommand: Sendable {
    private let folder: URL

    /// Where Debian installs it.
    package static let path = "/usr/bin/openssl"
    /// Whether it is there.
    package static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// A folder of its own in the system's temporary place.
    package init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("openssl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        // Nothing depends on it: a folder left behind lies in the system's temporary place.
        try? FileManager.default.removeItem(at: folder)
    }

    /// Puts bytes into a file and returns its path.
    package func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Runs a command and returns its exit status with what it printed, and its complaints after.
    package func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Files, not pipes: reading a pipe stops short when a signal comes, as of another child.
        let token = UUID().uuidString
        let printed = try file("printed-\(token)", [])
        let complained = try file("complained-\(token)", [])
        process.standardOutput = FileHandle(forWritingAtPath: printed)
        process.standardError = FileHandle(forWritingAtPath: complained)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        var output = try Data(contentsOf: URL(fileURLWithPath: printed))
        output.append(try Data(contentsOf: URL(fileURLWithPath: complained)))
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
