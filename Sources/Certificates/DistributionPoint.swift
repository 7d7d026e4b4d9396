// cRLDistributionPoints: where a certificate's revocation would be listed.

/// The name of a distribution point (RFC 5280, 4.2.1.13).
public enum DistributionPointName: Hashable, Sendable {
    /// Full names. JPKI gives one directory name, which names a municipality's part of the list.
    case full([GeneralName])
    /// A name relative to the list's issuer: the DER of the RDN's content.
    case relative([UInt8])

    /// Reads the CHOICE inside the `[0]` that carries it.
    init(inside element: DERElement) throws(DERError) {
        var choice = try element.parts()
        let value = try choice.next()
        try choice.finish()
        switch value.tag {
        case .context(0): self = .full(try GeneralName.row(try value.parts()))
        case .context(1): self = .relative(Array(value.content))
        default: throw .unexpectedTag(expected: .context(0), found: value.tag)
        }
    }

    /// The directory names among full names.
    public var directoryNames: [DistinguishedName] {
        guard case .full(let names) = self else { return [] }
        return names.compactMap { name in
            if case .directoryName(let directory) = name { return directory }
            return nil
        }
    }
}

/// One distribution point of a certificate.
public struct DistributionPoint: Hashable, Sendable {
    /// Its name.
    public let name: DistributionPointName?
    /// The reasons it covers, as the content of the BIT STRING; `nil` for all of them.
    public let reasons: [UInt8]?
    /// Who issues the list, when that is not the certificate's issuer.
    public let listIssuer: [GeneralName]?

    /// The most points accepted in one certificate; JPKI uses one.
    public static let largestCount = 16

    init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        var name: DistributionPointName?
        if let value = try parts.nextIf(.context(0)) {
            name = try DistributionPointName(inside: value)
        }
        var reasons: [UInt8]?
        if let value = try parts.nextIf(.contextPrimitive(1)) {
            _ = try value.bitString()
            reasons = Array(value.content)
        }
        var issuer: [GeneralName]?
        if let value = try parts.nextIf(.context(2)) {
            issuer = try GeneralName.row(try value.parts())
        }
        try parts.finish()
        guard name != nil || issuer != nil else { throw .contradictoryFields }
        self.name = name
        self.reasons = reasons
        self.listIssuer = issuer
    }

    static func row(_ element: DERElement) throws(DERError) -> [DistributionPoint] {
        var rows = try element.parts()
        var points: [DistributionPoint] = []
        while !rows.isAtEnd {
            guard points.count < largestCount else {
                throw .aboveBound(bytes: points.count + 1, bound: largestCount)
            }
            points.append(try DistributionPoint(try rows.next(.sequence)))
        }
        guard !points.isEmpty else { throw .emptyRow }
        return points
    }
}
