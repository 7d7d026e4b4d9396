// Folders of a store.

import Glibc

/// What a store does with folders; every failure names the path and the system's error number.
enum Folder {
    /// The folder a path lies in.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a folder for its owner alone, unless it is there.
    static func make(_ path: String) throws(RevocationIndexError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .unwritable(file: path, code: errno)
        }
    }

    /// The names in a folder, in ascending order, without those that start with a dot.
    static func names(in path: String) throws(RevocationIndexError) -> [String] {
        guard let stream = opendir(path) else { throw .unreadable(file: path, code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// Puts the names in a folder on the disk.
    static func synchronize(_ path: String) throws(RevocationIndexError) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .unwritable(file: path, code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .unwritable(file: path, code: errno) }
    }

    /// Removes a folder of files; what can't be removed is left for the next time.
    static func remove(_ path: String) {
        let names: [String]
        do throws(RevocationIndexError) { names = try Self.names(in: path) } catch { return }
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    /// Removes a file; what can't be removed is left for the next time.
    static func removeFile(_ path: String) { unlink(path) }

    /// Gives a folder its name.
    static func rename(_ path: String, to name: String) throws(RevocationIndexError) {
        guard Glibc.rename(path, name) == 0 else { throw .unwritable(file: name, code: errno) }
    }

    /// Gives a file a second name, or copies it where it lies on another file system.
    ///
    /// A copy is on the disk afterwards. A linked file is as much on the disk as its maker saw to:
    /// thousands of parts are not synchronized one by one, because a list that a loss of power
    /// damaged fails its signature at the next start, and the generation before is still there.
    static func take(_ source: String, as name: String) throws(RevocationIndexError) {
        if link(source, name) == 0 { return }
        guard errno == EXDEV || errno == EPERM || errno == EMLINK else {
            throw .unwritable(file: name, code: errno)
        }
        let original = try MappedFile(path: source, bound: ListPart.largestSize)
        let draft = try FileDraft(path: name)
        for start in stride(from: 0, to: original.count, by: copyBlock) {
            try draft.append(original.copy(start..<min(start + copyBlock, original.count)))
        }
        try draft.keep()
    }

    private static let copyBlock = 4 << 20
}
