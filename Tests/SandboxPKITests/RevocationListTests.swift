import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing

@Suite("Revocation lists of the sandbox")
struct RevocationListTests {
    static let now = TestWorld.now

    static func register() -> RevocationRegister {
        var register = RevocationRegister()
        for number in UInt32(0)..<4 {
            let place = number == 3 ? TestWorld.tsukuba : TestWorld.minato
            register.enter(
                SerialNumber(0x0100_0000 + number),
                purpose: .signing,
                municipality: place
            )
        }
        let reasons: [RevocationReason] = [.affiliationChanged, .unspecified]
        for (number, reason) in reasons.enumerated() {
            _ = register.revoke(
                SerialNumber(0x0100_0000 + UInt32(number)),
                reason: reason,
                at: now.adding(seconds: Int64(-100 + number))
            )
        }
        _ = register.revoke(SerialNumber(0x0100_0003), reason: .superseded, at: now)
        return register
    }

    func list(
        _ variant: RevocationListVariant = .good,
        register: RevocationRegister = Self.register()
    ) throws -> CertificateRevocationList {
        let request = RevocationListRequest(
            municipality: TestWorld.minato,
            number: 300,
            thisUpdate: Self.now,
            nextUpdate: Self.now.adding(seconds: 86_400),
            variant: variant
        )
        let signing = try TestWorld.made.get().signing
        let der = try signing.revocationList(request, register: register)
        return try CertificateRevocationList(der: der)
    }

    @Test("hold their municipality's revocations with time and reason, and no others")
    func entries() throws {
        let list = try list()
        #expect(list.entryCount == 2)
        let moved = list.entry(of: SerialNumber(0x0100_0000))
        #expect(moved?.reason == .affiliationChanged)
        #expect(moved?.revokedAt == Self.now.adding(seconds: -100))
        let unspecified = try #require(list.entry(of: SerialNumber(0x0100_0001)))
        #expect(unspecified.reason == nil)
        #expect(list.entry(of: SerialNumber(0x0100_0002)) == nil)
        #expect(list.entry(of: SerialNumber(0x0100_0003)) == nil)
    }

    @Test("say whose they are, which number, from when until when")
    func fields() throws {
        let list = try list()
        let signing = try TestWorld.made.get().signing
        #expect(list.issuer == signing.name)
        #expect(list.thisUpdate == Self.now)
        #expect(list.nextUpdate == Self.now.adding(seconds: 86_400))
        #expect(list.number?.octets == [0x01, 0x2C])
        #expect(
            list.distributionPoint?.name?.directoryNames
                == [signing.distributionPoint(of: TestWorld.minato)]
        )
        #expect(
            list.authorityKeyIdentifier?.keyIdentifier
                == signing.anchor.known.subjectKeyIdentifier
        )
        #expect(list.signed.check(by: signing.anchor.publicKey) == .matches)
    }

    @Test("of a municipality without revocations have no entries at all")
    func empty() throws {
        #expect(try list(register: RevocationRegister()).entryCount == 0)
    }

    @Test("broken ones are broken where ordered", arguments: RevocationListVariant.allCases)
    func variants(variant: RevocationListVariant) throws {
        let list = try list(variant)
        let signing = try TestWorld.made.get().signing
        let matches = list.signed.check(by: signing.anchor.publicKey) == .matches
        #expect(matches != [.badSignature, .foreignIssuer].contains(variant))
        #expect((list.number == nil) == (variant == .missingNumber))
        #expect((list.distributionPoint == nil) == (variant == .missingDistributionPoint))
        let own = [signing.distributionPoint(of: TestWorld.minato)]
        let named = list.distributionPoint?.name?.directoryNames
        let misnamed = [.wrongDistributionPoint, .missingDistributionPoint].contains(variant)
        #expect((named == own) != misnamed)
        let unknown = list.extensions.contains { $0.identifier == "2.999.99" }
        #expect(unknown == (variant == .unknownCriticalExtension))
    }
}
