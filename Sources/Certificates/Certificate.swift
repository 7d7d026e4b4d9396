// An X.509 certificate, read strictly and trusted not at all.

public import Cryptography
public import Identity

/// A certificate as its bytes say; nothing here means that it is genuine or valid.
///
/// Version 3 only, without the unique identifiers of X.509v2: RFC 5280 and the JPKI profile contain
/// nothing else. Two certificates are equal when all their bytes are.
public struct Certificate: Sendable {
    /// The most bytes accepted; a JPKI signing certificate has about 1,800.
    public static let largestSize = 16_384

    /// The whole certificate as received.
    public let der: [UInt8]
    /// The signed part, the algorithm and the signature.
    public let signed: SignedBytes
    /// The serial number; not known to be positive.
    public let serialNumber: SerialNumber
    /// Who issued it.
    public let issuer: DistinguishedName
    /// The first second of its validity.
    public let notBefore: Timestamp
    /// The last second of its validity, which still counts (RFC 5280, 4.1.2.5).
    public let notAfter: Timestamp
    /// Whom it names.
    public let subject: DistinguishedName
    /// The key it is about.
    public let publicKey: PublicKey
    /// The DER of the SubjectPublicKeyInfo.
    public let subjectPublicKeyInfo: [UInt8]
    /// The octets of the key itself, of which OCSP and key identifiers take digests.
    public let subjectPublicKeyBits: [UInt8]
    /// Every extension, in order.
    public let extensions: [CertificateExtension]
    /// The extensions whose meaning is known, read.
    public let known: KnownExtensions

    /// Reads one certificate and nothing after it.
    public init(der bytes: [UInt8]) throws(DERError) {
        let whole = try DERReader.whole(bytes, .sequence, bound: Self.largestSize)
        try self.init(whole)
    }

    /// Reads a certificate that stands inside another structure.
    init(_ element: DERElement) throws(DERError) {
        guard element.encoding.count <= Self.largestSize else {
            throw .aboveBound(bytes: element.encoding.count, bound: Self.largestSize)
        }
        var parts = try element.parts()
        let tbs = try parts.next(.sequence)
        self.signed = try SignedBytes(content: tbs, followedBy: &parts)
        try parts.finish()
        self.der = Array(element.encoding)

        var fields = try tbs.parts()
        let version = try fields.next(.context(0)).inner(.integer).smallInteger(upTo: 255)
        guard version == Self.version3 else { throw .unsupportedVersion(version + 1) }
        self.serialNumber = try SerialNumber(try fields.next(.integer))
        guard try AlgorithmIdentifier(try fields.next(.sequence)) == signed.algorithm else {
            throw .algorithmsDiffer
        }
        self.issuer = try DistinguishedName(try fields.next(.sequence))
        var validity = try fields.next(.sequence).parts()
        self.notBefore = try validity.next().certificateTime()
        self.notAfter = try validity.next().certificateTime()
        try validity.finish()
        self.subject = try DistinguishedName(try fields.next(.sequence))
        let keyInfo = try fields.next(.sequence)
        self.publicKey = try PublicKey(keyInfo)
        self.subjectPublicKeyInfo = Array(keyInfo.encoding)
        var keyParts = try keyInfo.parts()
        _ = try keyParts.next(.sequence)
        self.subjectPublicKeyBits = Array(try keyParts.next(.bitString).bitStringOctets())
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

    /// The extension with this identifier.
    public func `extension`(_ identifier: ObjectIdentifier) -> CertificateExtension? {
        extensions.first { $0.identifier == identifier }
    }

    /// SHA-256 over the whole certificate, by which staff and records name it.
    public var fingerprint: SHA256Digest { SHA256Digest(of: der) }

    /// The number that stands for version 3.
    private static let version3 = 2
}

extension Certificate: Hashable {
    /// Certificates are equal when their bytes are.
    public static func == (left: Certificate, right: Certificate) -> Bool { left.der == right.der }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}

extension Certificate: CustomStringConvertible {
    /// Masked: a signing certificate carries the four items of a person.
    public var description: String { "certificate \(serialNumber) (masked)" }
}
