// A copy of `Screens/` in which one thing is different.

import FoundationEssentials

/// A folder of its own, gone with its test.
final class ScreenFolderCopy {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent(
                "madoguchi-screens-\(UInt64.random(in: .min ... .max))"
            ).path
        // File by file: the folder itself may be a link, and a copied link is no copy.
        for folder in ["", "/procedures", "/steps"] {
            let files = FileManager.default
            try files.createDirectory(
                atPath: path + folder,
                withIntermediateDirectories: true
            )
            let source = "\(Declared.root)/Screens\(folder)"
            for name in try files.contentsOfDirectory(atPath: source)
            where name.hasSuffix(".yaml") {
                let text = try String(contentsOfFile: "\(source)/\(name)", encoding: .utf8)
                try write(text, to: "\(folder)/\(name)")
            }
        }
    }

    deinit {
        // A folder left behind in the temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Replaces the first occurrence of a text in a file.
    func replace(_ old: String, by new: String, in file: String) throws {
        let place = "\(path)/\(file)"
        let text = try String(contentsOfFile: place, encoding: .utf8)
        guard let range = text.firstRange(of: old) else { throw NotThere(text: old) }
        var changed = text
        changed.replaceSubrange(range, with: new)
        try write(changed, to: file)
    }

    func write(_ text: String, to file: String) throws {
        try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
    }

    func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(file)")
    }

    struct NotThere: Error {
        let text: String
    }
}
