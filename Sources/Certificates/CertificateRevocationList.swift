// A certificate revocation list, walked strictly from end to end.

public import Identity

/// A list as its bytes say (RFC 5280, 5.1); nothing here means that it is genuine or fresh.
///
/// Every entry is walked when the list is read, so that a truncated or malformed list is an error
/// and is never applied in part. Entries stay in the list's bytes: looking one up walks again.
public struct CertificateRevocationList: Sendable {
    /// The most bytes accepted by this reader, 64 MiB: above any municipality's part.
    ///
    /// A whole country's list is for a reader of mapped files.
    public static let largestSize = 64 << 20

    /// The signed part, the algorithm and the signature.
    public let signed: SignedBytes
    /// Who issued it.
    public let issuer: DistinguishedName
    /// When it was issued.
    public let thisUpdate: Timestamp
    /// When the next one is due at the latest; RFC 5280 demands it, X.509 does not.
    public let nextUpdate: Timestamp?
    /// How many entries it has.
    public let entryCount: Int
    /// Every extension of the list itself.
    public let extensions: [CertificateExtension]
    /// cRLNumber; counts up from list to list.
    public let number: SerialNumber?
    /// authorityKeyIdentifier: which key signed.
    public let authorityKeyIdentifier: AuthorityKeyIdentifier?
    /// issuingDistributionPoint; `nil` when the list is for all certificates of its issuer.
    public let distributionPoint: IssuingDistributionPoint?

    private let entries: DERElement?

    /// The extensions that may be critical, because all of their meaning is honoured.
    public static let understood: Set<ObjectIdentifier> = [.issuingDistributionPoint]

    /// Reads one list and nothing after it.
    ///
    /// Version 2 only (RFC 5280, 5.1.2.1).
    public init(der bytes: [UInt8]) throws(DERError) {
        var parts = try DERReader.whole(bytes, .sequence, bound: Self.largestSize).parts()
        let tbs = try parts.next(.sequence)
        self.signed = try SignedBytes(content: tbs, followedBy: &parts)
        try parts.finish()

        var fields = try tbs.parts()
        let version = try fields.next(.integer).smallInteger(upTo: 255)
        guard version == Self.version2 else { throw .unsupportedVersion(version + 1) }
        guard try AlgorithmIdentifier(try fields.next(.sequence)) == signed.algorithm else {
            throw .algorithmsDiffer
        }
        self.issuer = try DistinguishedName(try fields.next(.sequence))
        self.thisUpdate = try fields.next().certificateTime()
        if fields.nextTag == .utcTime || fields.nextTag == .generalizedTime {
            self.nextUpdate = try fields.next().certificateTime()
        } else {
            self.nextUpdate = nil
        }
        self.entries = try fields.nextIf(.sequence)
        if let list = try fields.nextIf(.context(0)) {
            self.extensions = try CertificateExtension.row(try list.inner(.sequence))
        } else {
            self.extensions = []
        }
        try fields.finish()

        let found = extensions
        func content(_ name: ObjectIdentifier, _ tag: DERTag) throws(DERError) -> DERElement? {
            try found.first { $0.identifier == name }?.content(tag)
        }
        self.number = try content(.crlNumber, .integer).map(SerialNumber.init)
        self.authorityKeyIdentifier = try content(.authorityKeyIdentifier, .sequence)
            .map(AuthorityKeyIdentifier.init)
        self.distributionPoint = try content(.issuingDistributionPoint, .sequence)
            .map(IssuingDistributionPoint.init)

        var count = 0
        if let entries {
            try Self.walk(entries) { _ in count += 1 }
            // revokedCertificates is absent when there are none (RFC 5280, 5.1.2.6).
            guard count > 0 else { throw .emptyRow }
        }
        self.entryCount = count
    }

    /// The entry of a certificate with this serial number; `nil` when it is not listed.
    ///
    /// A serial listed twice yields its first entry. Walks the list: for one look-up, not for a
    /// join.
    public func entry(of serialNumber: SerialNumber) -> RevokedEntry? {
        var found: RevokedEntry?
        forEachEntry { entry in
            if found == nil && entry.serialNumber == serialNumber { found = entry }
        }
        return found
    }

    /// Hands over every entry in the order of the list.
    public func forEachEntry(_ body: (RevokedEntry) -> Void) {
        guard let entries else { return }
        do {
            try Self.walk(entries, body)
        } catch {
            preconditionFailure("a list's entries were walked when it was read")
        }
    }

    private static func walk(
        _ entries: DERElement,
        _ body: (RevokedEntry) -> Void
    ) throws(DERError) {
        var rows = try entries.parts()
        while !rows.isAtEnd { body(try RevokedEntry(try rows.next(.sequence))) }
    }

    /// The number that stands for version 2.
    private static let version2 = 1
}
