// What a challenge is bound to.

/// The SHA-256 of a signed document's body: all its bytes before the challenge block.
package struct BodyDigest: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// Bytes of a digest.
    package static let byteCount = 32

    /// A digest that came from elsewhere; `nil` unless it has 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits.
    package var description: String { bytes.map(hexadecimal).joined() }
}
