// The extensions whose meaning this house knows.

/// What the extensions of a certificate say, each `nil` or empty when absent.
///
/// Read together and once: a malformed extension makes the certificate malformed, critical or not.
public struct KnownExtensions: Hashable, Sendable {
    /// keyUsage.
    public let keyUsage: KeyUsage?
    /// basicConstraints.
    public let basicConstraints: BasicConstraints?
    /// The policies of certificatePolicies, without their qualifiers.
    public let policies: [ObjectIdentifier]
    /// The purposes of extKeyUsage.
    public let extendedKeyUsage: [ObjectIdentifier]?
    /// authorityKeyIdentifier.
    public let authorityKeyIdentifier: AuthorityKeyIdentifier?
    /// subjectKeyIdentifier.
    public let subjectKeyIdentifier: [UInt8]?
    /// cRLDistributionPoints.
    public let distributionPoints: [DistributionPoint]
    /// subjectAltName.
    public let subjectAlternativeNames: [GeneralName]
    /// issuerAltName.
    public let issuerAlternativeNames: [GeneralName]
    /// The addresses of OCSP responders in authorityInfoAccess, ASCII.
    public let ocspAddresses: [String]
    /// The extensions that are not read here, and the critical ones that `understood` has not: a
    /// certificate with none needs no further looking through.
    public let others: [CertificateExtension]

    /// The most policies, purposes or access descriptions accepted; JPKI uses one each.
    public static let largestRow = 16

    /// The extensions that may be critical, because all of their meaning is honoured.
    public static let understood: Set<ObjectIdentifier> = [
        .keyUsage, .basicConstraints, .certificatePolicies, .extendedKeyUsage,
        .subjectAlternativeName, .crlDistributionPoints,
    ]

    /// Reads a certificate's extensions, of which no two have one identifier.
    init(_ extensions: [CertificateExtension]) throws(DERError) {
        var keyUsage: KeyUsage?
        var basicConstraints: BasicConstraints?
        var policies: [ObjectIdentifier] = []
        var extendedKeyUsage: [ObjectIdentifier]?
        var authorityKeyIdentifier: AuthorityKeyIdentifier?
        var subjectKeyIdentifier: [UInt8]?
        var distributionPoints: [DistributionPoint] = []
        var subjectAlternativeNames: [GeneralName] = []
        var issuerAlternativeNames: [GeneralName] = []
        var ocspAddresses: [String] = []
        var others: [CertificateExtension] = []
        for row in extensions {
            var isUnderstood = true
            switch row.identifier {
            case .keyUsage: keyUsage = try KeyUsage(try row.content(.bitString))
            case .basicConstraints:
                basicConstraints = try BasicConstraints(try row.content(.sequence))
            case .certificatePolicies: policies = try Self.policies(try row.content(.sequence))
            case .extendedKeyUsage:
                extendedKeyUsage = try Self.purposes(try row.content(.sequence))
            case .subjectAlternativeName:
                subjectAlternativeNames = try Self.names(try row.content(.sequence))
            case .crlDistributionPoints:
                distributionPoints = try DistributionPoint.row(try row.content(.sequence))
            case .authorityKeyIdentifier:
                authorityKeyIdentifier = try AuthorityKeyIdentifier(try row.content(.sequence))
                isUnderstood = row.criticality == .notCritical
            case .subjectKeyIdentifier:
                subjectKeyIdentifier = try Self.keyIdentifier(try row.content(.octetString))
                isUnderstood = row.criticality == .notCritical
            case .issuerAlternativeName:
                issuerAlternativeNames = try Self.names(try row.content(.sequence))
                isUnderstood = row.criticality == .notCritical
            case .authorityInformationAccess:
                ocspAddresses = try Self.ocspAddresses(try row.content(.sequence))
                isUnderstood = row.criticality == .notCritical
            default: isUnderstood = false
            }
            if !isUnderstood { others.append(row) }
        }
        self.keyUsage = keyUsage
        self.basicConstraints = basicConstraints
        self.policies = policies
        self.extendedKeyUsage = extendedKeyUsage
        self.authorityKeyIdentifier = authorityKeyIdentifier
        self.subjectKeyIdentifier = subjectKeyIdentifier
        self.distributionPoints = distributionPoints
        self.subjectAlternativeNames = subjectAlternativeNames
        self.issuerAlternativeNames = issuerAlternativeNames
        self.ocspAddresses = ocspAddresses
        self.others = others
    }

    private static func names(_ element: DERElement) throws(DERError) -> [GeneralName] {
        try GeneralName.row(try element.parts())
    }

    private static func keyIdentifier(_ element: DERElement) throws(DERError) -> [UInt8] {
        let bound = AuthorityKeyIdentifier.longestKeyIdentifier
        guard (1...bound).contains(element.content.count) else {
            throw .aboveBound(bytes: element.content.count, bound: bound)
        }
        return Array(element.content)
    }

    /// Qualifiers are checked for their shape and left: JPKI's is the address of the CPS.
    private static func policies(_ element: DERElement) throws(DERError) -> [ObjectIdentifier] {
        try row(element) { part throws(DERError) in
            guard part.tag == .sequence else {
                throw .unexpectedTag(expected: .sequence, found: part.tag)
            }
            var fields = try part.parts()
            let policy = try fields.next(.objectIdentifier).objectIdentifier()
            if let qualifiers = try fields.nextIf(.sequence) { try checkQualifiers(qualifiers) }
            try fields.finish()
            return policy
        }
    }

    private static func checkQualifiers(_ element: DERElement) throws(DERError) {
        try forEach(element) { part throws(DERError) in
            var fields = try part.parts()
            _ = try fields.next(.objectIdentifier).objectIdentifier()
            try fields.next().checkContent()
            try fields.finish()
        }
    }

    private static func purposes(_ element: DERElement) throws(DERError) -> [ObjectIdentifier] {
        try row(element) { part throws(DERError) in
            guard part.tag == .objectIdentifier else {
                throw .unexpectedTag(expected: .objectIdentifier, found: part.tag)
            }
            return try part.objectIdentifier()
        }
    }

    private static func ocspAddresses(_ element: DERElement) throws(DERError) -> [String] {
        var addresses: [String] = []
        try forEach(element) { part throws(DERError) in
            var fields = try part.parts()
            let method = try fields.next(.objectIdentifier).objectIdentifier()
            let location = try GeneralName(try fields.next())
            try fields.finish()
            if method == .ocspAccess, case .uniformResourceIdentifier(let ascii) = location {
                addresses.append(String(decoding: ascii, as: UTF8.self))
            }
        }
        return addresses
    }

    @inline(__always)
    private static func row<Part>(
        _ element: DERElement,
        _ read: (DERElement) throws(DERError) -> Part
    ) throws(DERError) -> [Part] {
        var result: [Part] = []
        try forEach(element) { part throws(DERError) in result.append(try read(part)) }
        return result
    }

    /// Hands over the parts of a row that has at least one.
    @inline(__always)
    private static func forEach(
        _ element: DERElement,
        _ body: (DERElement) throws(DERError) -> Void
    ) throws(DERError) {
        var parts = try element.parts()
        var count = 0
        while !parts.isAtEnd {
            count += 1
            guard count <= largestRow else { throw .aboveBound(bytes: count, bound: largestRow) }
            try body(try parts.next())
        }
        guard count > 0 else { throw .emptyRow }
    }
}
