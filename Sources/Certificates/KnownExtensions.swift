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

    /// The most policies, purposes or access descriptions accepted; JPKI uses one each.
    public static let largestRow = 16

    /// The extensions that may be critical, because all of their meaning is honoured.
    public static let understood: Set<ObjectIdentifier> = [
        .keyUsage, .basicConstraints, .certificatePolicies, .extendedKeyUsage,
        .subjectAlternativeName, .crlDistributionPoints,
    ]

    init(_ extensions: [CertificateExtension]) throws(DERError) {
        func content(
            _ identifier: ObjectIdentifier,
            _ tag: DERTag
        ) throws(DERError) -> DERElement? {
            guard let found = extensions.first(where: { $0.identifier == identifier }) else {
                return nil
            }
            return try found.content(tag)
        }
        self.keyUsage = try content(.keyUsage, .bitString).map(KeyUsage.init)
        self.basicConstraints = try content(.basicConstraints, .sequence)
            .map(BasicConstraints.init)
        self.policies = try content(.certificatePolicies, .sequence).map(Self.policies) ?? []
        self.extendedKeyUsage = try content(.extendedKeyUsage, .sequence).map(Self.purposes)
        self.authorityKeyIdentifier = try content(.authorityKeyIdentifier, .sequence)
            .map(AuthorityKeyIdentifier.init)
        self.subjectKeyIdentifier = try content(.subjectKeyIdentifier, .octetString)
            .map(Self.keyIdentifier)
        self.distributionPoints =
            try content(.crlDistributionPoints, .sequence).map(DistributionPoint.row) ?? []
        self.subjectAlternativeNames =
            try content(.subjectAlternativeName, .sequence).map(Self.names) ?? []
        self.issuerAlternativeNames =
            try content(.issuerAlternativeName, .sequence).map(Self.names) ?? []
        self.ocspAddresses =
            try content(.authorityInformationAccess, .sequence).map(Self.ocspAddresses) ?? []
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
        _ = try row(element) { part throws(DERError) in
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
        let descriptions = try row(element) {
            part throws(DERError) -> (ObjectIdentifier, GeneralName) in
            var fields = try part.parts()
            let method = try fields.next(.objectIdentifier).objectIdentifier()
            let location = try GeneralName(try fields.next())
            try fields.finish()
            return (method, location)
        }
        return descriptions.compactMap { method, location in
            guard method == .ocspAccess, case .uniformResourceIdentifier(let ascii) = location
            else { return nil }
            return String(decoding: ascii, as: UTF8.self)
        }
    }

    private static func row<Part>(
        _ element: DERElement,
        _ read: (DERElement) throws(DERError) -> Part
    ) throws(DERError) -> [Part] {
        var parts = try element.parts()
        var result: [Part] = []
        while !parts.isAtEnd {
            guard result.count < largestRow else {
                throw .aboveBound(bytes: result.count + 1, bound: largestRow)
            }
            result.append(try read(try parts.next()))
        }
        guard !result.isEmpty else { throw .emptyRow }
        return result
    }
}
