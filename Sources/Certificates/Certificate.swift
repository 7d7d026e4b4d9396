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
    @inlinable public var der: [UInt8] { content.der }
    /// The signed part, the algorithm and the signature.
    @inlinable public var signed: SignedBytes { content.signed }
    /// The serial number; not known to be positive.
    @inlinable public var serialNumber: SerialNumber { content.serialNumber }
    /// Who issued it.
    @inlinable public var issuer: DistinguishedName { content.issuer }
    /// The first second of its validity.
    @inlinable public var notBefore: Timestamp { content.notBefore }
    /// The last second of its validity, which still counts (RFC 5280, 4.1.2.5).
    @inlinable public var notAfter: Timestamp { content.notAfter }
    /// Whom it names.
    @inlinable public var subject: DistinguishedName { content.subject }
    /// The key it is about.
    @inlinable public var publicKey: PublicKey { content.publicKey }
    /// The DER of the SubjectPublicKeyInfo.
    @inlinable public var subjectPublicKeyInfo: [UInt8] { content.subjectPublicKeyInfo }
    /// The octets of the key itself, of which OCSP and key identifiers take digests.
    @inlinable public var subjectPublicKeyBits: [UInt8] { content.subjectPublicKeyBits }
    /// Every extension, in order.
    @inlinable public var extensions: [CertificateExtension] { content.extensions }
    /// The extensions whose meaning is known, read.
    @inlinable public var known: KnownExtensions { content.known }

    // The accessors above are inlined into other modules, so that who asks for one field does not
    // get a copy of all that stand beside it.
    @usableFromInline let content: CertificateContent

    /// Reads one certificate and nothing after it.
    public init(der bytes: [UInt8]) throws(DERError) {
        let whole = try DERReader.whole(bytes, .sequence, bound: Self.largestSize)
        try self.init(whole)
    }

    /// Reads a certificate that stands inside another structure.
    init(_ element: DERElement) throws(DERError) {
        self.content = try CertificateContent(element)
    }

    /// The extension with this identifier.
    public func `extension`(_ identifier: ObjectIdentifier) -> CertificateExtension? {
        content.extensions.first { $0.identifier == identifier }
    }

    /// SHA-256 over the whole certificate, by which staff and records name it.
    public var fingerprint: SHA256Digest { SHA256Digest(of: der) }
}

extension Certificate: Hashable {
    /// Certificates are equal when their bytes are.
    public static func == (left: Certificate, right: Certificate) -> Bool {
        left.content === right.content || left.der == right.der
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        der.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension Certificate: CustomStringConvertible {
    /// Masked: a signing certificate carries the four items of a person.
    public var description: String { "certificate \(serialNumber) (masked)" }
}
