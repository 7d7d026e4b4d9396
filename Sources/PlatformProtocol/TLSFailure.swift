// Why there is no trusted connection.

/// A TLS connection that did not come about.
package enum TLSFailure: Hashable, Sendable {
    /// The other side's certificate is not from the pinned authority, not for this name, or not
    /// valid now.
    case peerNotTrusted
    /// Our own certificate, key or authority file can't be read or does not fit together.
    case ownFilesUnusable
    /// The other side ended the handshake, or asks for what we don't offer.
    case handshakeFailed
}
