// A certificate is read whole or not at all.

import Certificates
import Cryptography
import Identity
import Testing

struct CertificateTests {
    @Test("a certificate of the profile is read field by field")
    func fields() throws {
        let certificate = try SampleCertificate().certificate()
        let known = certificate.known
        #expect(certificate.serialNumber == SerialNumber(0x012D_57CA))
        #expect(certificate.issuer == SampleCertificate.authorityName)
        #expect(certificate.notAfter == moment("2030-05-02T14:59:59Z"))
        #expect(certificate.subject.texts(of: .localityName).count == 2)
        #expect(certificate.publicKey == .rsa(SampleKeys.holder.publicKey))
        #expect(known.keyUsage == [.digitalSignature, .nonRepudiation])
        #expect(known.basicConstraints == nil)
        #expect(known.policies == [CertificateKind.testSigning.policy])
        #expect(
            known.authorityKeyIdentifier?.keyIdentifier == SampleCertificate.keyIdentifier
        )
        #expect(known.authorityKeyIdentifier?.serialNumber == SerialNumber(1))
        #expect(
            known.distributionPoints.first?.name?.directoryNames == [SampleCertificate.partName]
        )
        #expect(known.ocspAddresses == ["http://ocsp.invalid"])
        #expect(known.subjectAlternativeNames.count == 6)
    }

    @Test("an authority's certificate is read, and its key's signatures are told from others")
    func signatures() throws {
        let authority = try SampleCertificate.authority()
        let certificate = try SampleCertificate().certificate()
        #expect(authority.known.basicConstraints == .authority(pathLength: nil))
        #expect(certificate.signed.check(by: authority.publicKey) == .matches)
        #expect(certificate.signed.check(by: certificate.publicKey) == .differs)
    }

    @Test("every byte that is cut off the end makes it malformed")
    func truncation() throws {
        let bytes = try SampleCertificate().der()
        for count in 0..<bytes.count {
            #expect(throws: DERError.self) { try Certificate(der: Array(bytes.prefix(count))) }
        }
        #expect(throws: DERError.trailingBytes(count: 1)) { try Certificate(der: bytes + [0]) }
    }

    /// Ways to spoil a certificate, and what is told.
    static let spoilt: [(String, @Sendable (inout SampleCertificate) -> Void, DERError)] = [
        ("version 1", { $0.version = [] }, .unexpectedTag(expected: .context(0), found: .integer)),
        (
            "version 2", { $0.version = DERWriter.context(0, DERWriter.integer(1)) },
            .unsupportedVersion(2)
        ),
        (
            "another algorithm inside",
            { $0.innerAlgorithm = SignatureAlgorithm.rsaSHA384.identifier.der }, .algorithmsDiffer
        ),
        (
            "GeneralizedTime before 2050",
            { $0.notBefore = DERWriter.generalizedTime(moment("2025-04-01T00:00:00Z")) },
            .timeInLongForm
        ),
        (
            "an extension twice", { $0.extensions.append($0.extensions[0]) },
            .duplicateExtension(.keyUsage)
        ),
        (
            "an empty extension list", { $0.trailing = DERWriter.context(3, DERWriter.sequence()) },
            .trailingBytes(count: 4)
        ),
        (
            "a unique identifier",
            {
                $0.extensions = []
                $0.trailing = DERWriter.contextPrimitive(1, [0, 1])
            },
            .uniqueIdentifiers
        ),
        (
            "critical FALSE written out",
            {
                $0.extensions[0] = DERWriter.sequence(
                    DERWriter.oid(.keyUsage),
                    DERWriter.boolean(false),
                    DERWriter.octetString(DERWriter.namedBits([0]))
                )
            }, .defaultEncoded
        ),
        (
            "key usage without a bit",
            { $0.extensions[0] = extensionDER(.keyUsage, .critical, DERWriter.namedBits([])) },
            .badBitString
        ),
        (
            "key usage with trailing zero bits",
            { $0.extensions[0] = extensionDER(.keyUsage, .critical, [0x03, 2, 5, 0xC0]) },
            .badBitString
        ),
        (
            "bytes after an extension's value",
            {
                $0.extensions[0] = extensionDER(
                    .keyUsage,
                    .critical,
                    DERWriter.namedBits([0]) + [0x05, 0x00]
                )
            }, .trailingBytes(count: 2)
        ),
        (
            "cA FALSE written out",
            {
                $0.extensions.append(
                    extensionDER(
                        .basicConstraints,
                        .critical,
                        DERWriter.sequence(DERWriter.boolean(false))
                    )
                )
            }, .defaultEncoded
        ),
        (
            "a path length without cA",
            {
                $0.extensions.append(
                    extensionDER(
                        .basicConstraints,
                        .critical,
                        DERWriter.sequence(DERWriter.integer(0))
                    )
                )
            }, .trailingBytes(count: 3)
        ),
        (
            "no policy in certificatePolicies",
            {
                $0.extensions[1] = extensionDER(
                    .certificatePolicies,
                    .critical,
                    DERWriter.sequence()
                )
            }, .emptyRow
        ),
        (
            "a serial number of 21 octets",
            { $0.serial = DERWriter.integer(magnitude: [UInt8](repeating: 1, count: 21)) },
            .integerOutOfRange
        ),
        ("a key that is none", { $0.keyInfo = spoiltKey() }, .badPublicKey),
        (
            "a name in a string type of the past",
            {
                let value = DERWriter.value(.universalString, [0, 0, 0, 0x41])
                let attribute = DERWriter.sequence(DERWriter.oid(.commonName), value)
                $0.subject = DERWriter.sequence(DERWriter.set(attribute))
            }, .badText(.universalString)
        ),
        (
            "a policy qualifier that is none",
            {
                let policy = DERWriter.oid(CertificateKind.testSigning.policy)
                let qualifiers = DERWriter.sequence(DERWriter.sequence(DERWriter.null))
                $0.extensions[1] = extensionDER(
                    .certificatePolicies,
                    .critical,
                    DERWriter.sequence(DERWriter.sequence(policy, qualifiers))
                )
            }, .unexpectedTag(expected: .objectIdentifier, found: .null)
        ),
        (
            "33 extensions",
            {
                $0.extensions = (0..<33).map { number in
                    extensionDER(unknown(number), .notCritical, DERWriter.null)
                }
            }, .aboveBound(bytes: 33, bound: 32)
        ),
    ]

    @Test("a spoilt certificate is refused for what is wrong with it", arguments: spoilt.indices)
    func refuses(_ index: Int) throws {
        let (what, spoil, error) = Self.spoilt[index]
        var sample = SampleCertificate()
        spoil(&sample)
        let bytes = try sample.der()
        #expect(throws: error, "\(what)") { try Certificate(der: bytes) }
    }

    @Test("a key of a kind or size that is not used is no error but matches nothing")
    func unsupportedKey() throws {
        var sample = SampleCertificate()
        sample.keyInfo = DERWriter.sequence(
            DERWriter.sequence(DERWriter.oid("1.3.101.112")),
            DERWriter.bitString([UInt8](repeating: 1, count: 32))
        )
        let certificate = try sample.certificate()
        #expect(certificate.publicKey == .unsupported("1.3.101.112"))
        #expect(certificate.signed.check(by: certificate.publicKey) == .differs)
    }

    @Test("a description tells nothing of the person")
    func masked() throws {
        #expect(
            try SampleCertificate().certificate().description == "certificate 012D57CA (masked)"
        )
    }

    @Sendable private static func unknown(_ number: Int) -> ObjectIdentifier {
        ObjectIdentifier(dotted: "1.3.6.1.4.1.99999.\(number)") ?? .keyUsage
    }

    @Sendable private static func spoiltKey() -> [UInt8] {
        DERWriter.sequence(
            AlgorithmIdentifier(.rsaEncryption, parameters: DERWriter.null).der,
            DERWriter.bitString([0x05, 0x00])
        )
    }
}
