// What a certificate says, read once.

public import Identity

/// The fields of a certificate; shared by all copies of it, so that copying one costs next to nothing.
@usableFromInline
final class CertificateContent: Sendable {
    @usableFromInline let der: [UInt8]
    @usableFromInline let signed: SignedBytes
    @usableFromInline let serialNumber: SerialNumber
    @usableFromInline let issuer: DistinguishedName
    @usableFromInline let notBefore: Timestamp
    @usableFromInline let notAfter: Timestamp
    @usableFromInline let subject: DistinguishedName
    @usableFromInline let publicKey: PublicKey
    @usableFromInline let subjectPublicKeyInfo: [UInt8]
    @usableFromInline let extensions: [CertificateExtension]
    @usableFromInline let known: KnownExtensions

    /// Reads a certificate that stands inside another structure.
    init(_ element: DERElement) throws(DERError) {
        guard element.encoding.count <= Certificate.largestSize else {
            throw .aboveBound(bytes: element.encoding.count, bound: Certificate.largestSize)
        }
        var parts = try element.parts()
        let tbs = try parts.next(.sequence)
        self.signed = try SignedBytes(content: tbs, followedBy: &parts)
        try parts.finish()
        self.der = element.ownEncoding

        var fields = try tbs.parts()
        let version = try fields.next(.context(0)).inner(.integer).smallInteger(upTo: 255)
        guard version == Self.version3 else { throw .unsupportedVersion(version + 1) }
        self.serialNumber = try SerialNumber(try fields.next(.integer))
        let algorithm = try fields.next(.sequence)
        // Equal identifiers have one encoding only, and the other one was read.
        guard algorithm.encoding == signed.algorithmEncoding else {
            _ = try AlgorithmIdentifier(algorithm)
            throw .algorithmsDiffer
        }
        self.issuer = try DistinguishedName(try fields.next(.sequence))
        var validity = try fields.next(.sequence).parts()
        self.notBefore = try validity.next().certificateTime()
        self.notAfter = try validity.next().certificateTime()
        try validity.finish()
        self.subject = try DistinguishedName(try fields.next(.sequence))
        let keyInfo = try fields.next(.sequence)
        self.subjectPublicKeyInfo = keyInfo.ownEncoding
        self.publicKey = try PublicKey(keyInfo, encoding: subjectPublicKeyInfo)
        if fields.nextTag == .contextPrimitive(1) || fields.nextTag == .contextPrimitive(2) {
            throw .uniqueIdentifiers
        }
        if let list = try fields.nextIf(.context(3)) {
            self.extensions = try CertificateExtension.row(try list.inner(.sequence))
        } else {
            self.extensions = []
        }
        try fields.finish()
        self.known = try KnownExtensions(extensions)
    }

    /// The number that stands for version 3.
    private static let version3 = 2

    /// The octets of the key itself; read when they are asked for.
    @usableFromInline var subjectPublicKeyBits: [UInt8] {
        do {
            let bound = subjectPublicKeyInfo.count
            var parts = try DERReader.whole(subjectPublicKeyInfo, .sequence, bound: bound).parts()
            _ = try parts.next(.sequence)
            return Array(try parts.next(.bitString).bitStringOctets())
        } catch {
            preconditionFailure("the key was read when the certificate was")
        }
    }
}
