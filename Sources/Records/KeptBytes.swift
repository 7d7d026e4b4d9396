// Bytes that are kept as evidence.

/// Bytes kept exactly as they were signed, sent or received.
///
/// Masked in every description.
package struct KeptBytes: Hashable, Sendable, CustomStringConvertible {
    /// The bytes.
    package let bytes: [UInt8]

    /// Keeps `bytes`.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many there are, not what they say.
    package var description: String { "«\(bytes.count) bytes»" }
}
