// The key file: 32 random bytes that only their owner can read.

import Cryptography
import Glibc
import Records
import Secrets

/// Reads and makes the file from which every key of a store is derived.
enum StoreKeyFile {
    /// The length of the file in bytes.
    static let length = 32
    /// Read and write for the owner, nothing for anybody else.
    static let mode: UInt16 = 0o600

    private static let othersMask: UInt32 = 0o077

    /// Reads the key.
    ///
    /// - Throws: `keyFileMissing`, `keyFileExposed` for a mode wider than 0600 or another owner,
    ///   `keyFileMalformed` for anything but a plain file of 32 bytes, `keyFileUnreadable`.
    static func read(at path: String) throws(RecordError) -> SecretBytes {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .keyFileMissing : .keyFileUnreadable(errno: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .keyFileUnreadable(errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size == length else {
            throw .keyFileMalformed(bytes: Int(status.st_size))
        }
        guard status.st_mode & othersMask == 0, status.st_uid == geteuid() else {
            throw .keyFileExposed(mode: UInt16(status.st_mode & 0o7777))
        }
        var key = SecretBytes(capacity: length)
        key.fill { room in max(0, Glibc.read(descriptor, room.baseAddress, length)) }
        guard key.count == length else { throw .keyFileMalformed(bytes: key.count) }
        return key
    }

    /// Makes a new key and returns it; when another program was faster, its key is returned.
    ///
    /// The file appears whole under its name or not at all.
    static func create(at path: String) throws(RecordError) -> SecretBytes {
        var key = SecretBytes(capacity: length)
        SecureRandom.fill(&key)
        let draft = "\(path).new-\(getpid())-\(Hex.encode(SecureRandom.bytes(8)))"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode))
        guard descriptor >= 0 else { throw .keyFileUnreadable(errno: errno) }
        defer {
            close(descriptor)
            unlink(draft)
        }
        let written = key.withBytes { bytes in write(descriptor, bytes.baseAddress, bytes.count) }
        guard written == length, fsync(descriptor) == 0 else {
            throw errno == ENOSPC ? .storageFull : .keyFileUnreadable(errno: errno)
        }
        // A link never replaces a file that is there already.
        guard link(draft, path) == 0 || errno == EEXIST else {
            throw .keyFileUnreadable(errno: errno)
        }
        StoreFolder.settle(StoreFolder.parent(of: path))
        return try read(at: path)
    }

    /// Puts a new key file in the place of an old one; one of the two is always there.
    static func replace(_ path: String, by next: String) throws(RecordError) {
        guard rename(next, path) == 0 else { throw .keyFileUnreadable(errno: errno) }
        StoreFolder.settle(StoreFolder.parent(of: path))
    }
}
