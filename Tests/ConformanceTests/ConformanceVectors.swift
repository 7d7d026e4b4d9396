// Where suites that are not ours to store are found, and what is said when they are not.

import Foundation

/// The folders of the public suites.
enum ConformanceVectors {
    /// `CONFORMANCE_VECTORS`, or `../shared/vectors` beside the package.
    static let folder: URL = {
        if let named = ProcessInfo.processInfo.environment["CONFORMANCE_VECTORS"] {
            return URL(filePath: named)
        }
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appending(path: "../shared/vectors").standardized
    }()

    /// `PKITS_VECTORS`, or where the Python package `cryptography-vectors` has them; `nil` when
    /// there are none.
    static let pkits: URL? = {
        let named = ProcessInfo.processInfo.environment["PKITS_VECTORS"] ?? packageFolder
        guard let named, !named.isEmpty else { return nil }
        let folder = URL(filePath: named)
        let certificates = folder.appending(path: "certs").path
        return FileManager.default.fileExists(atPath: certificates) ? folder : nil
    }()

    /// Says in one line that a suite was not run and how to get it.
    static func say(notRun suite: String, get how: String) {
        print("not run: \(suite) (\(how))")
    }

    /// All files of a folder with this ending, by name.
    static func files(in folder: URL, ending: String) throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasSuffix(ending) }
            .map { name in
                let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
                return (String(name.dropLast(ending.count)), bytes)
            }
    }

    private static var packageFolder: String? {
        let script = """
            import importlib.util, os
            found = importlib.util.find_spec("cryptography_vectors")
            print(os.path.join(os.path.dirname(found.origin), "x509/PKITS_data") if found else "")
            """
        do {
            return try Python.run(script, input: []).split(separator: "\n").first.map(String.init)
        } catch {
            // No Python, no package: the suite is not run, which is said.
            return nil
        }
    }
}

/// The `python3` command.
enum Python {
    /// Runs a script with these bytes on its standard input and returns what it printed.
    static func run(_ script: String, input: [UInt8]) throws -> String {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appendingPathComponent("py-\(UUID().uuidString)")
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder left behind lies in the system's temporary place.
        defer { try? manager.removeItem(at: folder) }
        let file = folder.appendingPathComponent("input")
        try Data(input).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        // A file, not a pipe: reading a pipe stops short when a signal comes.
        let printed = folder.appendingPathComponent("printed")
        try Data().write(to: printed)
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = try FileHandle(forWritingTo: printed)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return String(decoding: try Data(contentsOf: printed), as: UTF8.self)
    }
}
