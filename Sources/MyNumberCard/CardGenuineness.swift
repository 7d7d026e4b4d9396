// Whether a chip is what it says: a signed key, and a challenge of ours answered with it.

/// Why genuineness could not be decided.
public enum GenuinenessGap: Hashable, Sendable {
    /// The chip answered with the key it shows, but no anchor of ours vouches for that key: a copy
    /// by somebody with keys of his own would do as well.
    case noTrustAnchor
    /// The card shows no signed key.
    case noSignedKey
}

/// What speaks against a chip.
public enum GenuinenessFailure: Hashable, Sendable {
    /// The key certificate is broken, or not signed by the anchor it names.
    case keyCertificate
    /// The card's key is not signed by the key of the key certificate.
    case signedKey
    /// The answer to our challenge was not made with the card's key: data copied to another chip.
    case challenge
}

/// Whether a chip is genuine.
///
/// Without an anchor it never is: that is a gap.
public enum CardGenuineness: Hashable, Sendable {
    /// Its key is vouched for, and it answered a challenge of ours with it.
    case genuine
    /// Undecided.
    case gap(GenuinenessGap)
    /// Not genuine.
    case failed(GenuinenessFailure)
}
