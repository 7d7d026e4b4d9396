// issuingDistributionPoint: which part of all revocations a list holds.

/// The scope of a list (RFC 5280, 5.2.5).
public struct IssuingDistributionPoint: Hashable, Sendable {
    /// Which certificates a list may hold.
    public enum Scope: Hashable, Sendable {
        /// Every certificate of its issuer.
        case all
        /// Those of people only.
        case endEntities
        /// Those of authorities only.
        case authorities
        /// Attribute certificates only.
        case attributeCertificates
    }

    /// Whether entries of other issuers may stand in the list.
    public enum Directness: Hashable, Sendable {
        /// Entries of the list's own issuer only.
        case direct
        /// Entries of others too (indirectCRL).
        case indirect
    }

    /// The name that must be matched by a certificate's distribution point.
    public let name: DistributionPointName?
    /// Which certificates are listed.
    public let scope: Scope
    /// The reasons covered, as the content of the BIT STRING; `nil` for all of them.
    public let onlySomeReasons: [UInt8]?
    /// Whose entries may stand in it.
    public let directness: Directness

    init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        var name: DistributionPointName?
        if let value = try parts.nextIf(.context(0)) {
            name = try DistributionPointName(inside: value)
        }
        let users = try Self.flag(1, &parts)
        let authorities = try Self.flag(2, &parts)
        var reasons: [UInt8]?
        if let value = try parts.nextIf(.contextPrimitive(3)) {
            _ = try value.bitString()
            reasons = Array(value.content)
        }
        let indirect = try Self.flag(4, &parts)
        let attributes = try Self.flag(5, &parts)
        try parts.finish()
        self.scope =
            switch (users, authorities, attributes) {
            case (false, false, false): .all
            case (true, false, false): .endEntities
            case (false, true, false): .authorities
            case (false, false, true): .attributeCertificates
            default: throw .contradictoryFields
            }
        self.name = name
        self.onlySomeReasons = reasons
        self.directness = indirect ? .indirect : .direct
    }

    private static func flag(
        _ number: UInt8,
        _ parts: inout DERReader
    ) throws(DERError) -> Bool {
        guard let value = try parts.nextIf(.contextPrimitive(number)) else { return false }
        guard try value.boolean() else { throw .defaultEncoded }
        return true
    }
}
