// What one source says of one certificate.

import Certificates
import Identity

/// The word of one list or one responder, after it was checked.
enum RevocationStatement: Hashable, Sendable {
    /// Authentic, fresh, about this certificate, and it is not revoked.
    case good(updatedAt: Timestamp)
    /// Authentic, about this certificate, and it is revoked.
    case revoked(Revocation)
    /// Not usable, and why.
    case unusable([Gap])

    /// Whether the certificate is stated not to be revoked.
    var isGood: Bool {
        if case .good = self { return true }
        return false
    }

    /// Why the source is not usable; empty when it is.
    var gaps: [Gap] {
        if case .unusable(let gaps) = self { return gaps }
        return []
    }
}

/// A stated revocation.
struct Revocation: Hashable, Sendable {
    let revokedAt: Timestamp
    let reason: RevocationReason?
    let updatedAt: Timestamp

    func finding(by method: RevocationFinding.Method, at moment: Timestamp) -> RevocationFinding {
        RevocationFinding(
            method: method,
            status: .revoked,
            checkedAt: moment,
            sourceUpdatedAt: updatedAt,
            revokedAt: revokedAt,
            reason: reason ?? .unspecified
        )
    }

    var refusal: Refusal {
        Refusal(
            RefusalID(revokedFor: reason ?? .unspecified),
            .revokedAt(revokedAt),
            .sourceUpdatedAt(updatedAt)
        )
    }
}

extension RefusalID {
    /// The refusal for each reason of RFC 5280, 5.3.1.
    ///
    /// Nothing is inferred from a reason beyond its own name; no code is known to stand for a
    /// death.
    init(revokedFor reason: RevocationReason) {
        self =
            switch reason {
            case .unspecified: .revokedUnspecified
            case .keyCompromise: .revokedKeyCompromise
            case .authorityCompromise: .revokedAuthorityCompromise
            case .affiliationChanged: .revokedDataChanged
            case .superseded: .revokedSuperseded
            case .cessationOfOperation: .revokedCessation
            case .certificateHold: .revokedOnHold
            case .removeFromList, .privilegeWithdrawn, .attributeAuthorityCompromise:
                .revokedOtherwise
            }
    }
}
