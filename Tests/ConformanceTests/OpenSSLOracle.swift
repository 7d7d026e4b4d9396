// OpenSSL's own path validation, to hold ours against.

import Foundation

/// The `openssl verify` command on files of a folder of its own.
final class OpenSSLOracle {
    private let folder: URL

    static let path = "/usr/bin/openssl"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        // Nothing depends on it: a folder left behind lies in the system's temporary place.
        try? FileManager.default.removeItem(at: folder)
    }

    /// Puts text into a file and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// The files among `targets` that OpenSSL accepts.
    func accepted(_ targets: [String], with options: [String]) throws -> Set<String> {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = ["verify"] + options + targets
        // A file, not a pipe: reading a pipe stops short when a signal comes.
        let printed = try file("printed-\(UUID().uuidString)", "")
        process.standardOutput = FileHandle(forWritingAtPath: printed)
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: printed))
        let lines = Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n"))
        return Set(targets.filter { lines.contains("\($0): OK") })
    }
}
