// Locked memory for PINs, passwords and keys.
//
// A secret lives in pages of its own: locked against swapping, left out of core dumps, zero in a
// forked child, guarded on both sides, wiped when its owner lets go. It is never copied into a
// `String`, an array or `Data`; whoever needs the bytes borrows them for the length of a closure.

import Glibc

/// What came of adding one byte to a secret.
@frozen
public enum Appended: Sendable, Equatable {
    case accepted
    /// The secret already holds as many bytes as it was made for; the new one was dropped.
    case full
}

/// A secret of bounded length in locked, wiped, non-copyable memory.
///
/// Moved, lent (`withBytes`), never copied. Its description says nothing about its content or its
/// length.
public struct SecretBytes: ~Copyable {
    private let page: UnsafeMutableRawPointer
    private let mapping: UnsafeMutableRawPointer
    private let mappedLength: Int

    /// The most bytes this secret can hold.
    public let capacity: Int

    /// How many bytes it holds now.
    ///
    /// Not for staff screens: a PIN's length is part of the PIN.
    public private(set) var count: Int

    /// The largest secret this module makes room for: 64 KiB, above any PIN, key or APDU.
    public static let largestCapacity = 65_536

    /// Makes an empty secret.
    ///
    /// - Parameter capacity: bytes to make room for, 1 to `largestCapacity`.
    public init(capacity: Int) {
        precondition(
            (1...Self.largestCapacity).contains(capacity),
            "a secret holds 1 to \(Self.largestCapacity) bytes"
        )
        let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
        let inner = (capacity + pageSize - 1) / pageSize * pageSize
        let total = inner + 2 * pageSize
        let mapped = mmap(nil, total, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapped, mapped != MAP_FAILED else {
            preconditionFailure("the system gave no memory for a secret")
        }
        let start = mapped + pageSize
        precondition(
            mprotect(start, inner, PROT_READ | PROT_WRITE) == 0,
            "the pages of a secret could not be opened"
        )
        // Locking can be refused by RLIMIT_MEMLOCK; the secret is then still unmapped from dumps
        // and wiped, only not safe from swap, which THREATS.md says.
        _ = mlock(start, inner)
        _ = madvise(start, inner, MADV_DONTDUMP)
        _ = madvise(start, inner, MADV_WIPEONFORK)
        self.page = start
        self.mapping = mapped
        self.mappedLength = total
        self.capacity = capacity
        self.count = 0
    }

    deinit {
        explicit_bzero(page, capacity)
        munmap(mapping, mappedLength)
    }

    /// Adds one byte at the end.
    public mutating func append(_ byte: UInt8) -> Appended {
        guard count < capacity else { return .full }
        page.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
        return .accepted
    }

    /// Takes the last byte away and wipes its place; an empty secret stays empty.
    public mutating func removeLast() {
        guard count > 0 else { return }
        count -= 1
        page.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
    }

    /// Forgets everything held so far.
    public mutating func wipe() {
        explicit_bzero(page, capacity)
        count = 0
    }

    /// Lends the bytes for the length of `body`.
    ///
    /// They must not be copied out of it.
    public borrowing func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: page, count: count))
    }

    /// Lends the whole capacity for writing; `body` returns how many bytes it filled.
    ///
    /// For key derivation and for reading a file descriptor straight into locked memory.
    public mutating func fill<Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        let filled = try body(UnsafeMutableRawBufferPointer(start: page, count: capacity))
        precondition((0...capacity).contains(filled), "a secret was filled beyond its room")
        count = filled
    }
}

// The pointer is owned by exactly one value, which cannot be copied: moving it to another thread
// moves the only way to reach the memory.
extension SecretBytes: @unchecked Sendable {}
