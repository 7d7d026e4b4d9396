// The files of a folder, read within bounds.

import FoundationEssentials

/// Reads small text files.
enum ScreenFolder {
    /// The largest file read, in bytes.
    static let mostBytes = 1_000_000
    /// The most files in one folder.
    static let mostFiles = 500

    /// Why a file or folder was not read.
    enum Failure: Error {
        case unreadable(String)
        case tooLarge(String)
    }

    /// The names of the files in a folder that end in `suffix`, sorted.
    static func names(in folder: String, suffix: String) throws(Failure) -> [String] {
        let found: [String]
        do {
            found = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(folder)
        }
        let names = found.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.sorted()
        if names.count > mostFiles { throw .tooLarge(folder) }
        return names
    }

    /// The text of a file; it must be UTF-8.
    static func text(of path: String) throws(Failure) -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path)
        }
        guard bytes.count <= mostBytes else { throw .tooLarge(path) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .unreadable(path) }
        return text
    }
}

extension ScreenBookError {
    init(_ failure: ScreenFolder.Failure) {
        switch failure {
        case .unreadable(let path): self = .unreadable(Spot(file: path))
        case .tooLarge(let path): self = .tooLarge(Spot(file: path))
        }
    }
}
