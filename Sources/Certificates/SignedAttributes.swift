// What a signer signs beside the content.

import Cryptography
public import Identity

/// The signed attributes of a CMS message (RFC 5652, 5.3, 11; RFC 5035): content type, digest, the
/// signer's certificate, perhaps a time.
///
/// With the certificate among them a signature is CAdES-BES (ETSI EN 319 122-1, 5).
public struct SignedAttributes: Hashable, Sendable {
    /// The type of what is signed.
    public let contentType: ObjectIdentifier
    /// The digest of what is signed.
    public let digest: [UInt8]
    /// ESSCertIDv2: SHA-256 of the signer's certificate; `nil` when no certificate is named.
    public let certificateDigest: [UInt8]?
    /// The signer's own time; it proves nothing.
    public let signingTime: Timestamp?

    /// The most attributes accepted.
    public static let largestCount = 16

    /// Attributes over content with this digest, by the key of this certificate.
    public init(
        contentType: ObjectIdentifier = .cmsData,
        digest: [UInt8],
        certificate: Certificate,
        signingTime: Timestamp? = nil
    ) {
        self.contentType = contentType
        self.digest = digest
        self.certificateDigest = certificate.fingerprint.bytes
        self.signingTime = signingTime
    }

    /// Reads the row inside `[0]`: content type and digest must be there, none twice.
    init(row element: DERElement) throws(DERError) {
        var rows = try element.parts()
        var values: [ObjectIdentifier: DERElement] = [:]
        var previous: ArraySlice<UInt8>?
        while !rows.isAtEnd {
            guard values.count < Self.largestCount else {
                throw .aboveBound(bytes: values.count + 1, bound: Self.largestCount)
            }
            let attribute = try rows.next(.sequence)
            if let previous, !previous.lexicographicallyPrecedes(attribute.encoding) {
                throw .setNotSorted
            }
            previous = attribute.encoding
            var parts = try attribute.parts()
            let type = try parts.next(.objectIdentifier).objectIdentifier()
            var members = try parts.next(.set).parts()
            try parts.finish()
            let value = try members.next()
            try members.finish()
            guard values[type] == nil else { throw .duplicateExtension(type) }
            values[type] = value
        }
        guard let type = values[.contentTypeAttribute], let digest = values[.messageDigestAttribute]
        else { throw .contradictoryFields }
        self.contentType = try type.objectIdentifier()
        guard digest.tag == .octetString else {
            throw .unexpectedTag(expected: .octetString, found: digest.tag)
        }
        self.digest = Array(digest.content)
        self.certificateDigest = try values[.signingCertificateAttribute]
            .map(Self.certificateDigest)
        self.signingTime = try values[.signingTimeAttribute].map { value throws(DERError) in
            try value.certificateTime()
        }
    }

    /// The SET OF that is digested and signed (RFC 5652, 5.4).
    public var der: [UInt8] { DERWriter.set(of: rows) }

    /// The same row as it stands in a SignerInfo, under `[0]`.
    var implicitDER: [UInt8] {
        // The same content under another tag.
        [DERTag.context(0).rawValue] + der.dropFirst()
    }

    private var rows: [[UInt8]] {
        var rows = [
            Self.attribute(.contentTypeAttribute, DERWriter.oid(contentType)),
            Self.attribute(.messageDigestAttribute, DERWriter.octetString(digest)),
        ]
        if let certificateDigest {
            // ESSCertIDv2 with its default digest, SHA-256, left out.
            let identifier = DERWriter.sequence(DERWriter.octetString(certificateDigest))
            let value = DERWriter.sequence(DERWriter.sequence(identifier))
            rows.append(Self.attribute(.signingCertificateAttribute, value))
        }
        if let signingTime {
            rows.append(Self.attribute(.signingTimeAttribute, DERWriter.time(signingTime)))
        }
        return rows
    }

    private static func attribute(_ type: ObjectIdentifier, _ value: [UInt8]) -> [UInt8] {
        DERWriter.sequence(DERWriter.oid(type), DERWriter.set(value))
    }

    /// The digest of the first certificate named; only SHA-256, the default, is read.
    private static func certificateDigest(_ element: DERElement) throws(DERError) -> [UInt8] {
        guard element.tag == .sequence else {
            throw .unexpectedTag(expected: .sequence, found: element.tag)
        }
        var value = try element.parts()
        var identifiers = try value.next(.sequence).parts()
        var first = try identifiers.next(.sequence).parts()
        if let algorithm = try first.nextIf(.sequence) {
            throw .unsupportedType(try AlgorithmIdentifier(algorithm).algorithm)
        }
        let digest = Array(try first.next(.octetString).content)
        guard digest.count == HashAlgorithm.sha256.digestLength else { throw .contradictoryFields }
        return digest
    }
}
