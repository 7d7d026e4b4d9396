// Why a certificate was revoked, as messages say it.

/// The reasons of RFC 5280 that JPKI certificates are revoked for, spelled as there.
///
/// For staff and records. None of them means death: what stands for it is not published.
package enum RevocationWord: String, Hashable, Sendable, CaseIterable {
    /// Discarded before it was handed over.
    case unspecified
    /// The private key is compromised.
    case keyCompromise
    /// The authority's key is compromised.
    case authorityCompromise = "cACompromise"
    /// What the certificate states has changed.
    case affiliationChanged
    /// Renewed: a newer one exists.
    case superseded
    /// No longer needed.
    case cessationOfOperation
    /// Held because of a doubt; a hold is not lifted.
    case certificateHold
}
