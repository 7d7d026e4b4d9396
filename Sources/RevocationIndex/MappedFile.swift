// Files as memory: lists and tables are read where they lie.

import Glibc

/// A file mapped for reading; its pages are the page cache's and not this process' own.
///
/// Whoever made the file must leave it as it is: a file that is cut while it is mapped ends the
/// process when the missing part is touched. A store therefore keeps its lists in a folder of its
/// own.
final class MappedFile {
    private let start: UnsafeRawPointer?
    /// Its length in bytes.
    let count: Int

    /// Maps a whole file of 1 to `bound` bytes.
    init(path: String, bound: Int) throws(RevocationIndexError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(file: path, code: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(file: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(file: path, code: EINVAL)
        }
        let count = Int(status.st_size)
        guard count <= bound else { throw .tooLarge(bytes: count) }
        self.count = count
        guard count > 0 else {
            self.start = nil
            return
        }
        let flags = count < Self.smallFile ? MAP_SHARED | MAP_POPULATE : MAP_SHARED
        guard let start = mmap(nil, count, PROT_READ, flags, file, 0), start != MAP_FAILED
        else { throw .unreadable(file: path, code: errno) }
        self.start = UnsafeRawPointer(start)
    }

    deinit {
        guard let start else { return }
        munmap(UnsafeMutableRawPointer(mutating: start), count)
    }

    /// The bytes; for whoever keeps this object as long as they are read.
    var mapped: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// Lends the bytes; every access through the span is checked against its ends.
    @inline(__always)
    func withBytes<Result, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: start, count: count).bytes)
    }

    /// Lends a range of the bytes to libcrypto.
    func withUnsafeBytes<Result>(
        in range: Range<Int>,
        _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let whole = UnsafeRawBufferPointer(start: start, count: count)
        return body(UnsafeRawBufferPointer(rebasing: whole[range]))
    }

    /// A copy of a range.
    func copy(_ range: Range<Int>) -> [UInt8] {
        withUnsafeBytes(in: range) { Array($0) }
    }

    /// Below this a file is read in as it is mapped: one call instead of a fault for every page.
    private static let smallFile = 4 << 20
}

// The mapping is read-only and lives as long as this object.
extension MappedFile: @unchecked Sendable {}
