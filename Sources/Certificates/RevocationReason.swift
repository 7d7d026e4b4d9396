// Why a certificate was revoked.

/// CRLReason (RFC 5280, 5.3.1); 7 is not used.
public enum RevocationReason: Int, Hashable, Sendable, Codable, CaseIterable {
    /// JPKI: discarded before it was handed over.
    case unspecified = 0
    /// The private key is compromised.
    case keyCompromise = 1
    /// The authority's key is compromised.
    case authorityCompromise = 2
    /// JPKI: what the certificate states has changed, a move or a new name.
    case affiliationChanged = 3
    /// JPKI: renewed; a newer certificate exists.
    case superseded = 4
    /// JPKI: no longer needed.
    case cessationOfOperation = 5
    /// JPKI: held because of a doubt; a hold is not lifted.
    case certificateHold = 6
    /// An entry of a delta list that takes another one back.
    case removeFromList = 8
    /// Attribute certificates only.
    case privilegeWithdrawn = 9
    /// The authority's attribute key is compromised.
    case attributeAuthorityCompromise = 10

    /// Reads the ENUMERATED, strictly one of the above.
    init(_ element: DERElement) throws(DERError) {
        guard let reason = RevocationReason(rawValue: try element.smallInteger(upTo: 10)) else {
            throw .integerOutOfRange
        }
        self = reason
    }
}
