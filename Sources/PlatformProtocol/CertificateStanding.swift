// What is known of a certificate.

package import Identity

/// The state of a certificate; a business result, never an error.
package enum CertificateStanding: Hashable, Sendable {
    /// Not revoked when the source was made, and in its time.
    case good
    /// Revoked; `nil` where the source gives no reason.
    case revoked(RevocationWord?, at: Timestamp)
    /// Held because of a doubt: not to be relied on, and not lifted.
    case onHold(at: Timestamp)
    /// Its time is over.
    case expired
    /// Its time has not begun.
    case notYetValid
    /// Not a certificate this PF speaks for.
    case unsupported
    /// It could not be learned: nobody may take that for good.
    case undetermined([Reason])
}
