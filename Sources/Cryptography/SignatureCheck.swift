// What came of checking a signature.

/// Whether a signature is one of a key over a digest.
///
/// Nothing is said about whose key it is.
@frozen
public enum SignatureCheck: Hashable, Sendable {
    /// The signature was made with the private half of the key over exactly this digest.
    case matches
    /// It was not, or it is no signature of this key at all.
    case differs
}
