// The tree as the rules read it: at run time, from where this file lies.

import Foundation

/// A file of the tree.
struct TreeFile: Sendable {
    /// Path below the root, `/` between parts.
    let path: String
    /// Its text.
    let text: String

    /// The lines, without their ends.
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The name without folders.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// `Secrets` for `Sources/Secrets/X.swift`; `nil` outside `Sources`.
    var module: String? {
        let parts = path.split(separator: "/")
        guard parts.count > 2, parts[0] == "Sources" else { return nil }
        return String(parts[1])
    }
}

/// A rule that is broken somewhere.
struct Breach: CustomStringConvertible, Hashable {
    let path: String
    /// From 1; 0 for the file as a whole.
    let line: Int
    let sentence: String

    var description: String { "\(path):\(line): \(sentence)" }
}

/// The folder that holds `Package.swift`.
enum HouseTree {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .standardizedFileURL

    /// Swift files below `Sources`.
    static let sources = swiftFiles(below: "Sources")
    /// Swift files below `Tests`.
    static let tests = swiftFiles(below: "Tests")
    /// The programs: the only rooms with a clock of the world.
    static let programs: Set<String> = [
        "madoguchi", "madoguchi-training", "sandbox-platform", "simulated-card",
    ]

    /// Where the time of the world may be asked for.
    static let clockRooms = programs.union(["SystemTime"])

    static func swiftFiles(below folder: String) -> [TreeFile] {
        files(below: folder) { $0.hasSuffix(".swift") }
    }

    /// Text files below a folder, in order of their paths; build products are left out.
    static func files(below folder: String, where wanted: (String) -> Bool) -> [TreeFile] {
        let start = root.appending(path: folder)
        guard let walker = FileManager.default.enumerator(atPath: start.path) else { return [] }
        var found: [TreeFile] = []
        while let path = walker.nextObject() as? String {
            let full = folder.isEmpty ? path : "\(folder)/\(path)"
            guard !full.split(separator: "/").contains(where: { skipped($0) }), wanted(full),
                let file = file(full)
            else { continue }
            found.append(file)
        }
        return found.sorted { $0.path < $1.path }
    }

    /// One text file; `nil` when it is not there or no UTF-8.
    static func file(_ path: String) -> TreeFile? {
        // A folder, a missing file and a binary one are all "no text here".
        guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else {
            return nil
        }
        return TreeFile(path: path, text: text)
    }

    private static func skipped(_ part: Substring) -> Bool {
        part == ".git" || part.hasPrefix(".build")
    }
}

/// Breaches as one text for a failure message.
func listed(_ breaches: [Breach]) -> String {
    breaches.map(\.description).sorted().joined(separator: "\n")
}
