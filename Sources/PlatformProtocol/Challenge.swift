// The challenge: what makes a signature new, and good for one document only.

package import Identity

/// A challenge as its issuer gave it: good once, until it expires, for what it was asked for.
package struct Challenge: Hashable, Sendable {
    /// Its name.
    package let id: ChallengeID
    /// 32 random bytes.
    package let nonce: [UInt8]
    /// What it is bound to.
    package let request: ChallengeRequest
    /// When it was made, by the issuer's clock.
    package let issuedAt: Timestamp
    /// From this moment on, by the issuer's clock, it is good for nothing.
    package let expiresAt: Timestamp

    /// Bytes of a nonce.
    package static let nonceByteCount = 32
    /// The longest life a challenge may have, in seconds.
    package static let maximumLifeSeconds: Int64 = 600

    /// A challenge; `nil` when the nonce has not 32 bytes, or the life is not longer than zero
    /// and at most 10 minutes.
    package init?(
        id: ChallengeID,
        nonce: [UInt8],
        request: ChallengeRequest,
        issuedAt: Timestamp,
        expiresAt: Timestamp
    ) {
        guard nonce.count == Self.nonceByteCount, issuedAt < expiresAt,
            expiresAt <= issuedAt.adding(seconds: Self.maximumLifeSeconds)
        else { return nil }
        self.id = id
        self.nonce = nonce
        self.request = request
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    /// Whether the challenge can still be used at `moment` of the issuer's clock.
    package func isLive(at moment: Timestamp) -> Bool { moment < expiresAt }
}
