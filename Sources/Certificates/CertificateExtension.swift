// Extensions, before anyone asks what they mean.

/// Whether a reader who doesn't know an extension may go on (RFC 5280, 4.2).
public enum Criticality: Hashable, Sendable {
    /// It may not.
    case critical
    /// It may.
    case notCritical
}

/// One extension of a certificate, of a list, of a list's entry or of an OCSP message.
public struct CertificateExtension: Hashable, Sendable {
    /// Which extension.
    public let identifier: ObjectIdentifier
    /// Whether it must be understood.
    public let criticality: Criticality
    /// The content of the OCTET STRING.
    public var value: ArraySlice<UInt8> { octets.content }

    /// The OCTET STRING.
    private let octets: DERElement

    /// The most extensions accepted in one place; a JPKI certificate has nine.
    public static let largestCount = 32

    /// As many as a JPKI certificate has, and some more.
    private static let usualCount = 12

    /// The one value inside the OCTET STRING, which must have this tag.
    func content(_ tag: DERTag) throws(DERError) -> DERElement {
        var reader = try DERReader(inside: octets)
        let element = try reader.next(tag)
        try reader.finish()
        return element
    }

    /// Reads `SEQUENCE SIZE (1..MAX) OF Extension`; no extension may stand twice.
    static func row(_ element: DERElement) throws(DERError) -> [CertificateExtension] {
        var rows = try element.parts()
        var extensions: [CertificateExtension] = []
        extensions.reserveCapacity(usualCount)
        while !rows.isAtEnd {
            guard extensions.count < largestCount else {
                throw .aboveBound(bytes: extensions.count + 1, bound: largestCount)
            }
            let next = try one(try rows.next(.sequence))
            if extensions.contains(where: { $0.identifier == next.identifier }) {
                throw .duplicateExtension(next.identifier)
            }
            extensions.append(next)
        }
        guard !extensions.isEmpty else { throw .emptyRow }
        return extensions
    }

    private static func one(_ element: DERElement) throws(DERError) -> CertificateExtension {
        var parts = try element.parts()
        let identifier = try parts.next(.objectIdentifier).objectIdentifier()
        var criticality = Criticality.notCritical
        if let flag = try parts.nextIf(.boolean) {
            guard try flag.boolean() else { throw .defaultEncoded }
            criticality = .critical
        }
        let value = try parts.next(.octetString)
        try parts.finish()
        return CertificateExtension(
            identifier: identifier,
            criticality: criticality,
            octets: value
        )
    }
}
