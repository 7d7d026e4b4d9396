// Revocations as people order them.

import Certificates
package import Identity
import SandboxPKI

/// What came of an order to revoke.
package enum RevocationAnswer: Hashable, Sendable {
    /// It is revoked from now on.
    case revoked
    /// It was revoked before; that stands.
    case revokedBefore
    /// No such reason.
    case unknownReason
    /// Not a certificate of this world.
    case notOfThisWorld
}

extension SandboxRevocations {
    /// The reasons that JPKI certificates are revoked for, as RFC 5280 spells them.
    package static let reasonNames: [String] = reasons.keys.sorted()

    private static let reasons: [String: RevocationReason] = [
        "unspecified": .unspecified,
        "keyCompromise": .keyCompromise,
        "affiliationChanged": .affiliationChanged,
        "superseded": .superseded,
        "cessationOfOperation": .cessationOfOperation,
        "certificateHold": .certificateHold,
    ]

    /// Revokes a signing certificate (DER) for a reason by name.
    package func revoke(
        der: [UInt8],
        reasonName: String,
        at moment: Timestamp
    )
        -> RevocationAnswer
    {
        guard let reason = Self.reasons[reasonName] else { return .unknownReason }
        do {
            switch revoke(try Certificate(der: der), reason: reason, at: moment) {
            case .recorded: return .revoked
            case .alreadyRevoked: return .revokedBefore
            case .notIssued: return .notOfThisWorld
            }
        } catch {
            return .notOfThisWorld
        }
    }
}
