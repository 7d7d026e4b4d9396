// Why there is no trusted connection.

/// A TLS connection that did not come about.
///
/// The request was not carried out.
package enum TLSFailure: Hashable, Sendable {
    /// The other side's certificate is not from the pinned authority, not for this name, or not
    /// valid now.
    case peerNotTrusted
    /// The other side does not accept our certificate.
    case ownCertificateRefused
    /// Our own certificate, key or authority file can't be read or does not fit together.
    case ownFilesUnusable
    /// No common version or algorithm, or the handshake ended for another reason.
    case handshakeFailed
}
