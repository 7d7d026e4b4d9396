// Files that only their owner may read.

import Cryptography
import Glibc

/// A folder of mode 0700 with files of mode 0600.
struct KeyFolder {
    let path: String

    /// The largest file of a world: a key of 4096 bits has about 3 KiB of PEM.
    static let largestFile = 16_384

    private static let folderMode: mode_t = 0o700
    private static let fileMode: mode_t = 0o600

    func make() throws(SandboxError) {
        guard mkdir(path, Self.folderMode) == 0 else { throw failure("") }
    }

    func holds(_ name: String) -> Bool { access("\(path)/\(name)", F_OK) == 0 }

    func write(_ content: String, to name: String) throws(SandboxError) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let file = Glibc.open("\(path)/\(name)", flags, Self.fileMode)
        guard file >= 0 else { throw failure(name) }
        defer { close(file) }
        var rest = Array(content.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw failure(name)
            }
            rest = rest.dropFirst(written)
        }
        guard fsync(file) == 0 else { throw failure(name) }
    }

    /// Puts a new file into a folder that others read: it appears whole, and the first one stays.
    func add(_ content: String, as name: String) throws(SandboxError) {
        let draft = ".\(name).\(Hex.encode(SecureRandom.bytes(8)))"
        try write(content, to: draft)
        defer { unlink("\(path)/\(draft)") }
        guard link("\(path)/\(draft)", "\(path)/\(name)") == 0 || errno == EEXIST else {
            throw failure(name)
        }
    }

    func read(_ name: String) throws(SandboxError) -> String {
        let file = Glibc.open("\(path)/\(name)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(name) }
        defer { close(file) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(name)
            }
            if count == 0 { break }
            content += buffer.prefix(count)
            guard content.count <= Self.largestFile else { throw .fileTooLarge(name: name) }
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw .malformedFile(name: name)
        }
        return text
    }

    func readPEM(_ name: String, label: String) throws(SandboxError) -> [UInt8] {
        guard let blocks = PEM.blocks(in: try read(name)), blocks.count == 1,
            blocks[0].label == label
        else { throw .malformedFile(name: name) }
        return blocks[0].bytes
    }

    /// Gives the folder its final name; a folder that holds something is not replaced.
    func move(to other: String) throws(SandboxError) {
        guard rename(path, other) == 0 else { throw failure("") }
    }

    /// Removes what was written so far, as far as that goes.
    func remove() {
        if let listing = opendir(path) {
            while let entry = readdir(listing) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != "." && name != ".." { unlink("\(path)/\(name)") }
            }
            closedir(listing)
        }
        rmdir(path)
    }

    private func failure(_ name: String) -> SandboxError { .file(name: name, errno: errno) }
}
