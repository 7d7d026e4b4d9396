// How dear a guess at a password is.

/// The cost of scrypt (RFC 7914): memory 128 · N · r bytes, time in proportion to N · r · p.
public struct PasswordCost: Hashable, Sendable {
    /// N, a power of two.
    public let iterations: UInt64
    /// r.
    public let blockSize: UInt64
    /// p.
    public let parallelism: UInt64

    /// 32 MiB and under 100 ms for one guess: what a staff sign-in takes.
    public static let signIn = PasswordCost(uncheckedIterations: 1 << 15)

    /// The most memory a stored hash may ask for: 256 MiB.
    static let largestMemory: UInt64 = 1 << 28

    /// A cost within bounds: N a power of two from 2 to 2^20, r and p from 1 to 32, memory up to
    /// 256 MiB; `nil` otherwise.
    public init?(iterations: UInt64, blockSize: UInt64, parallelism: UInt64) {
        guard (2...(1 << 20)).contains(iterations), iterations.nonzeroBitCount == 1,
            (1...32).contains(blockSize), (1...32).contains(parallelism),
            128 * iterations * blockSize <= Self.largestMemory
        else { return nil }
        self.iterations = iterations
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    private init(uncheckedIterations: UInt64) {
        self.iterations = uncheckedIterations
        self.blockSize = 8
        self.parallelism = 1
    }
}
