// What is known of a certificate's revocation, and from where.

public import Certificates
public import Identity

/// The result of asking whether a certificate was revoked, as records keep it.
public struct RevocationFinding: Hashable, Sendable {
    /// The source that decided.
    public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
        /// A signed answer of an OCSP responder.
        case responder
        /// A revocation list.
        case list
        /// None: nothing usable was given, or the question did not come up.
        case none
    }

    /// What the source says.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// Not revoked when the source was made.
        case good
        /// Revoked or held.
        case revoked
        /// No usable source.
        case undetermined
        /// Not asked, because the certificate failed before.
        case notChecked
    }

    /// The source that decided.
    public let method: Method
    /// What it says.
    public let status: Status
    /// The stated time of the check.
    public let checkedAt: Timestamp
    /// When the source's information was made (thisUpdate).
    public let sourceUpdatedAt: Timestamp?
    /// When the certificate was revoked.
    public let revokedAt: Timestamp?
    /// Why; for staff and records, never for a customer's screen.
    public let reason: RevocationReason?

    static func without(_ status: Status, at moment: Timestamp) -> RevocationFinding {
        RevocationFinding(
            method: .none,
            status: status,
            checkedAt: moment,
            sourceUpdatedAt: nil,
            revokedAt: nil,
            reason: nil
        )
    }
}
