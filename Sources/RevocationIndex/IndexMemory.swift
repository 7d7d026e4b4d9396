// Memory of an index.

import Glibc
import Synchronization

/// Words of 64 bits.
///
/// Positions are counted by the collectors and the index themselves and never read from a file.
final class IndexMemory {
    let words: UnsafeMutableBufferPointer<UInt64>

    private static let wordSize = MemoryLayout<UInt64>.stride

    /// Room for `capacity` words, zero until they are written; pages nobody wrote to cost nothing,
    /// so the capacity may be a generous upper bound.
    ///
    /// Large pages are not asked for: where memory is in pieces the system would first gather it
    /// together, which takes longer than they save.
    init(capacity: Int) throws(RevocationIndexError) {
        let size = max(capacity, 1) * Self.wordSize
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0),
            start != MAP_FAILED
        else { throw .noMemory(code: errno) }
        self.words = Self.words(start, max(capacity, 1))
    }

    /// A copy in a file of a folder, which has no name from here on; not to be written to.
    init(
        copying words: UnsafeMutableBufferPointer<UInt64>,
        count: Int,
        to folder: String
    ) throws(RevocationIndexError) {
        let path = folder + "/.index"
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritable(file: path, code: errno) }
        defer { close(file) }
        unlink(path)
        let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(words)[..<(count * 8)])
        var done = 0
        while done < bytes.count {
            let part = min(bytes.count - done, Self.writtenPiece)
            let written = write(file, bytes.baseAddress.map { $0 + done }, part)
            if written < 0 && errno != EINTR { throw .unwritable(file: path, code: errno) }
            done += max(0, written)
        }
        let size = max(count, 1) * Self.wordSize
        guard let start = mmap(nil, size, PROT_READ, MAP_SHARED, file, 0), start != MAP_FAILED
        else { throw .noMemory(code: errno) }
        self.words = Self.words(start, max(count, 1))
    }

    /// Asks for the pages of the next piece of the memory at once, where `place` begins one.
    ///
    /// Cheaper than a fault for every page; a system that can't (before Linux 5.14) lets them fault.
    func prepare(_ place: Int) {
        guard place % Self.preparedPiece == 0, let start = words.baseAddress else { return }
        let count = min(Self.preparedPiece, words.count - place)
        _ = madvise(start + place, count * Self.wordSize, Self.populateForWriting)
    }

    /// Lets the system have the pages if it needs them; what was written is lost then.
    func release() {
        // Only a hint: memory that stays is as good.
        _ = madvise(words.baseAddress, words.count * Self.wordSize, MADV_FREE)
    }

    /// 1 MiB of words.
    private static let preparedPiece = 1 << 17
    /// MADV_POPULATE_WRITE.
    private static let populateForWriting: Int32 = 23

    deinit {
        munmap(words.baseAddress, words.count * Self.wordSize)
    }

    private static func words(
        _ start: UnsafeMutableRawPointer,
        _ count: Int
    ) -> UnsafeMutableBufferPointer<UInt64> {
        UnsafeMutableBufferPointer(
            start: start.bindMemory(to: UInt64.self, capacity: count),
            count: count
        )
    }

    private static let writtenPiece = 4 << 20
}

// Who writes where is for the collectors and the index to see to; the memory itself is fixed.
extension IndexMemory: @unchecked Sendable {}

/// The memory of the last index that was moved to a file, for the next one.
///
/// Pages that the process has already need not be found and cleared again, which on a virtual machine
/// can take longer than to fill them; the system may take them back meanwhile.
final class SpareMemory: Sendable {
    private let spare = Mutex<IndexMemory?>(nil)

    /// Memory for so many words, new or used.
    func take(capacity: Int) throws(RevocationIndexError) -> IndexMemory {
        let used = spare.withLock { spare in
            defer { spare = nil }
            return spare
        }
        if let used, used.words.count >= capacity { return used }
        return try IndexMemory(capacity: capacity)
    }

    /// Keeps memory that nobody reads any more.
    func keep(_ memory: IndexMemory) {
        memory.release()
        spare.withLock { $0 = memory }
    }
}
