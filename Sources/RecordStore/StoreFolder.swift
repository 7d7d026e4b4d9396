// The folder of a store: private to its owner, its entries settled on the disk.

import Glibc
import Records

/// Makes folders and files that only their owner can read.
enum StoreFolder {
    private static let folderMode: mode_t = 0o700
    private static let fileMode: mode_t = 0o600

    /// The folder a path lies in.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the folder, with those above it, where they are missing.
    static func make(_ path: String) throws(RecordError) {
        if access(path, F_OK) == 0 { return }
        let above = parent(of: path)
        if above != path, access(above, F_OK) != 0 { try make(above) }
        guard mkdir(path, folderMode) == 0 || errno == EEXIST else { throw failure(errno) }
        settle(above)
    }

    /// Makes an empty file where there is none, so that the engine never makes one itself: its
    /// journal files take over the mode of the file they belong to.
    static func makeFile(_ path: String) throws(RecordError) {
        if access(path, F_OK) == 0 { return }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, fileMode)
        guard descriptor >= 0 else { throw failure(errno) }
        close(descriptor)
        settle(parent(of: path))
    }

    /// Whether a file of that name has content.
    static func hasContent(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size > 0
    }

    /// Takes a database file and its journals away; none is fine.
    static func remove(_ path: String) throws(RecordError) {
        for name in [path, "\(path)-wal", "\(path)-shm"] {
            guard unlink(name) == 0 || errno == ENOENT else { throw failure(errno) }
        }
        settle(parent(of: path))
    }

    /// Brings the entries of a folder to the disk.
    ///
    /// A file system that can't do so has nothing to bring.
    static func settle(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ number: Int32) -> RecordError {
        switch number {
        case ENOSPC, EDQUOT: .storageFull
        case EROFS, EACCES, EPERM: .readOnly
        default: .cannotOpen(code: Int(number))
        }
    }
}
