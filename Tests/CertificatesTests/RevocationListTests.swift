// Lists are walked from end to end, or refused.

import Certificates
import Cryptography
import Identity
import Testing

struct RevocationListTests {
    /// A list field by field.
    struct Sample {
        var version = DERWriter.integer(1)
        var algorithm = SignatureAlgorithm.rsaSHA256.identifier.der
        var thisUpdate = DERWriter.time(moment("2026-11-24T00:00:00Z"))
        var nextUpdate = DERWriter.time(moment("2026-11-25T00:00:00Z"))
        var entries: [[UInt8]] = [entry(7, 3), entry(9, nil), entry(7, 1)]
        var keepsEmptyEntries = false
        var extensions: [[UInt8]] = [
            extensionDER(
                .authorityKeyIdentifier,
                .notCritical,
                SampleCertificate.authorityKey()
            ),
            extensionDER(.crlNumber, .notCritical, DERWriter.integer(300)),
            extensionDER(.issuingDistributionPoint, .critical, point()),
        ]

        func der() throws -> [UInt8] {
            try signedStructure(
                DERWriter.sequence(
                    version,
                    algorithm,
                    SampleCertificate.authorityName.der,
                    thisUpdate,
                    nextUpdate,
                    entries.isEmpty && !keepsEmptyEntries ? [] : DERWriter.sequence(of: entries),
                    extensions.isEmpty
                        ? [] : DERWriter.context(0, DERWriter.sequence(of: extensions))
                )
            )
        }

        func list() throws -> CertificateRevocationList {
            try CertificateRevocationList(der: try der())
        }
    }

    static func entry(_ serial: Int, _ reason: Int?, _ more: [UInt8] = []) -> [UInt8] {
        var extensions: [[UInt8]] = more.isEmpty ? [] : [more]
        if let reason {
            extensions.append(
                extensionDER(.reasonCode, .notCritical, DERWriter.enumerated(reason))
            )
        }
        return DERWriter.sequence(
            DERWriter.integer(serial),
            DERWriter.time(moment("2026-11-20T12:00:00Z")),
            extensions.isEmpty ? [] : DERWriter.sequence(of: extensions)
        )
    }

    static func point(_ flags: [UInt8] = DERWriter.contextPrimitive(1, [0xFF])) -> [UInt8] {
        DERWriter.sequence(SampleCertificate.pointName(), flags)
    }

    @Test("a list is read field by field, and its first entry for a serial counts")
    func fields() throws {
        let list = try Sample().list()
        #expect(list.entryCount == 3)
        #expect(list.number == SerialNumber(300))
        #expect(list.nextUpdate == moment("2026-11-25T00:00:00Z"))
        #expect(list.distributionPoint?.scope == .endEntities)
        #expect(
            list.distributionPoint?.name?.directoryNames == [SampleCertificate.partName]
        )
        #expect(list.entry(of: SerialNumber(7))?.reason == .affiliationChanged)
        let other = try #require(list.entry(of: SerialNumber(9)))
        #expect(other.reason == nil)
        #expect(other.revokedAt == moment("2026-11-20T12:00:00Z"))
        #expect(list.entry(of: SerialNumber(8)) == nil)
        #expect(try list.signed.check(by: SampleCertificate.authority().publicKey) == .matches)
    }

    @Test("an empty list leaves its entries out")
    func empty() throws {
        var sample = Sample()
        sample.entries = []
        #expect(try sample.list().entryCount == 0)
        sample.keepsEmptyEntries = true
        #expect(throws: DERError.emptyRow) { try sample.list() }
    }

    @Test("a list without nextUpdate is read; whether it counts is asked elsewhere")
    func withoutNextUpdate() throws {
        var sample = Sample()
        sample.nextUpdate = []
        #expect(try sample.list().nextUpdate == nil)
    }

    @Test("every byte that is cut off the end makes it malformed")
    func truncation() throws {
        let bytes = try Sample().der()
        for count in 0..<bytes.count {
            #expect(throws: DERError.self) {
                try CertificateRevocationList(der: Array(bytes.prefix(count)))
            }
        }
    }

    static let spoilt: [(String, @Sendable (inout Sample) -> Void, DERError)] = [
        ("version 1", { $0.version = [] }, .unexpectedTag(expected: .integer, found: .sequence)),
        ("version 3", { $0.version = DERWriter.integer(2) }, .unsupportedVersion(3)),
        (
            "another algorithm inside",
            { $0.algorithm = SignatureAlgorithm.rsaSHA512.identifier.der }, .algorithmsDiffer
        ),
        (
            "an entry of another issuer",
            { $0.entries.append(entry(4, nil, certificateIssuer(.critical))) },
            .unsupportedCriticalExtension(.certificateIssuer)
        ),
        (
            "an entry of another issuer, marked harmless",
            { $0.entries.append(entry(4, nil, certificateIssuer(.notCritical))) },
            .unsupportedCriticalExtension(.certificateIssuer)
        ),
        ("a reason that is not used", { $0.entries.append(entry(4, 7)) }, .integerOutOfRange),
        (
            "bytes in the last entry that are none of it",
            {
                $0.entries.append(
                    DERWriter.sequence(
                        DERWriter.integer(4),
                        DERWriter.time(moment("2026-11-20T12:00:00Z")),
                        DERWriter.null
                    )
                )
            }, .trailingBytes(count: 2)
        ),
        (
            "a scope that contradicts itself",
            {
                $0.extensions[2] = extensionDER(
                    .issuingDistributionPoint,
                    .critical,
                    point(
                        DERWriter.contextPrimitive(1, [0xFF])
                            + DERWriter.contextPrimitive(2, [0xFF])
                    )
                )
            }, .contradictoryFields
        ),
        (
            "a flag of a scope that is FALSE and written out",
            {
                $0.extensions[2] = extensionDER(
                    .issuingDistributionPoint,
                    .critical,
                    point(DERWriter.contextPrimitive(4, [0x00]))
                )
            }, .defaultEncoded
        ),
    ]

    @Test("a spoilt list is refused for what is wrong with it", arguments: spoilt.indices)
    func refuses(_ index: Int) throws {
        let (what, spoil, error) = Self.spoilt[index]
        var sample = Sample()
        spoil(&sample)
        #expect(throws: error, "\(what)") { try sample.list() }
    }

    private static func certificateIssuer(_ criticality: Criticality) -> [UInt8] {
        extensionDER(
            .certificateIssuer,
            criticality,
            DERWriter.sequence(DERWriter.context(4, SampleCertificate.authorityName.der))
        )
    }
}
