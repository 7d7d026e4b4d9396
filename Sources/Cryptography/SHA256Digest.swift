// The digest by which documents, certificates and challenges are named.

/// Thirty-two bytes that are the SHA-256 digest of something.
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// The length of such a digest in bytes.
    public static let length = 32

    /// The digest.
    public let bytes: [UInt8]

    /// The digest of `content`.
    public init(of content: [UInt8]) {
        self.bytes = HashAlgorithm.sha256.digest(of: content)
    }

    /// The digest of a part of an array, without a copy.
    public init(of content: ArraySlice<UInt8>) {
        self.bytes = HashAlgorithm.sha256.digest(of: content)
    }

    /// A digest that was computed elsewhere; `nil` unless it has 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// Lower-case hexadecimal.
    public var description: String { Hex.encode(bytes) }
}
