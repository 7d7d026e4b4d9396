// Screens as they were, in text files: `make goldens` writes them anew, nothing else does.

import CounterFlow
import Foundation
import Testing

/// `Tests/Goldens/<language>/<step>.txt`: the screens of one step in one language, every size.
struct GoldenFiles {
    /// Whether they are to be written instead of compared.
    static let areWritten = ProcessInfo.processInfo.environment["MADOGUCHI_GOLDENS"] == "write"
    /// Whether every screen is painted, or a fixed sample.
    static let isWhole =
        areWritten || ProcessInfo.processInfo.environment["MADOGUCHI_SCREENS"] == "all"

    private static let folder = Declared.root + "/Tests/Goldens"

    /// Snapshots by `<name> <size>`, in the order of the files.
    private(set) var snapshots: [String: String] = [:]
    private var order: [String] = []
    private let language: Language

    /// Reads the goldens of a language; there may be none.
    init(_ language: Language) throws {
        self.language = language
        let path = "\(Self.folder)/\(language.rawValue)"
        guard FileManager.default.fileExists(atPath: path) else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
            let text = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
            for part in text.components(separatedBy: "\n== ").map({ $0[...] }) {
                let whole = part.hasPrefix("== ") ? part.dropFirst(3) : part
                guard let end = whole.firstIndex(of: "\n") else { continue }
                let body = whole[whole.index(after: end)...]
                snapshots[String(whole[..<end])] = body.hasSuffix("\n") ? String(body) : "\(body)\n"
            }
        }
    }

    /// Nothing, to be filled and written.
    init(empty language: Language) { self.language = language }

    mutating func add(_ name: String, _ snapshot: String) {
        if snapshots.updateValue(snapshot, forKey: name) == nil { order.append(name) }
    }

    /// Writes them all; what was there before goes away.
    func write() throws {
        let path = "\(Self.folder)/\(language.rawValue)"
        if FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var files: [String: String] = [:]
        for name in order {
            let file = String(name.prefix { !".+@ ".contains($0) })
            files[file, default: ""] += "== \(name)\n\(snapshots[name] ?? "")"
        }
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name).txt"))
        }
    }
}
