// Files that appear whole or not at all.

import Glibc

/// A file under a name of its own until it is complete and on the disk.
final class FileDraft {
    private let path: String
    private let file: Int32
    private var isPublished = false

    /// Starts a file; one of the same name that an earlier process left is replaced.
    init(path: String) throws(RevocationIndexError) {
        self.path = path
        self.file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritable(file: path, code: errno) }
    }

    deinit {
        close(file)
        if !isPublished { unlink(path) }
    }

    /// Adds bytes at the end.
    func append(_ bytes: [UInt8]) throws(RevocationIndexError) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                write(file, buffer.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw .unwritable(file: path, code: errno)
            }
            done += written
        }
    }

    /// Puts the bytes on the disk and gives the file its name, in the place of one that had it.
    func publish(as name: String) throws(RevocationIndexError) {
        guard fsync(file) == 0, rename(path, name) == 0 else {
            throw .unwritable(file: name, code: errno)
        }
        isPublished = true
        try Folder.synchronize(Folder.parent(of: name))
    }

    /// Puts the bytes on the disk under the name they were written with.
    func keep() throws(RevocationIndexError) {
        guard fsync(file) == 0 else { throw .unwritable(file: path, code: errno) }
        isPublished = true
    }
}
