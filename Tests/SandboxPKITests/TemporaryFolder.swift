// A folder for one test, gone after it.

import Foundation

/// Makes a folder, lends it, removes it.
func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        // What cannot be removed is left to the system's cleaning of its temporary folder.
        try? FileManager.default.removeItem(at: folder)
    }
    return try await body(folder)
}

extension URL {
    /// Writes bytes into a file of this folder and returns its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file.path
    }
}
