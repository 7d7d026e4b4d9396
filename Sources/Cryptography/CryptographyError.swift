// What can go wrong in the mathematics.

/// A broken key, an input out of bounds, or a refusal of the library underneath.
///
/// A signature that does not match is no error: it is `SignatureCheck.differs`.
public enum CryptographyError: Error, Hashable, Sendable {
    /// The bytes are no key in the stated encoding.
    case malformedKey
    /// A well-formed key of a kind this module does not use.
    case unsupportedKey
    /// A key whose length in bits is out of the allowed range.
    case keyLength(bits: Int)
    /// A symmetric key of the wrong length.
    case symmetricKeyLength(bytes: Int)
    /// A nonce of the wrong length.
    case nonceLength(bytes: Int)
    /// A digest whose length is not its algorithm's, or a payload that does not fit the padding.
    case inputLength(bytes: Int)
    /// More or fewer bytes were asked for than a derivation can give.
    case outputLength(bytes: Int)
    /// A sealed text was altered, or the key, nonce or associated data is another one.
    case notAuthentic
    /// A stored password hash is not of the form `scrypt$N$r$p$salt$hash`, or its cost is out of
    /// the allowed range.
    case malformedPasswordHash
    /// libcrypto refused a call that should succeed; `codes` is its whole error queue.
    case library(codes: [UInt])
}
