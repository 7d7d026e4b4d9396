// What a revocation list is to say.

package import Identity

/// How a list deviates from the profile.
package enum RevocationListVariant: String, Hashable, Sendable, Codable, CaseIterable {
    /// Not at all.
    case good
    /// One bit of the signature is wrong.
    case badSignature
    /// Signed by another key under the issuer's name.
    case foreignIssuer
    /// It names another municipality's part.
    case wrongDistributionPoint
    /// It has no issuingDistributionPoint, as if it were for everybody.
    case missingDistributionPoint
    /// It has no number.
    case missingNumber
    /// A critical extension nobody knows.
    case unknownCriticalExtension
}

/// An order for one municipality's part of the revocation list.
package struct RevocationListRequest: Sendable {
    /// Whose part.
    package var municipality: Municipality
    /// The list's number; counts up from list to list.
    package var number: Int
    /// When it is issued.
    package var thisUpdate: Timestamp
    /// When the next one is due at the latest.
    package var nextUpdate: Timestamp
    /// How it deviates from the profile.
    package var variant: RevocationListVariant

    /// An order; a list of the profile unless a variant is named.
    package init(
        municipality: Municipality,
        number: Int,
        thisUpdate: Timestamp,
        nextUpdate: Timestamp,
        variant: RevocationListVariant = .good
    ) {
        self.municipality = municipality
        self.number = number
        self.thisUpdate = thisUpdate
        self.nextUpdate = nextUpdate
        self.variant = variant
    }
}
