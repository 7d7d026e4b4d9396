import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing

@Suite("Broken certificates of the sandbox")
struct CertificateVariantTests {
    func issue(_ variant: CertificateVariant) throws -> Certificate {
        let world = try TestWorld.made.get()
        let der = try world.signing.issueSigning(TestWorld.request(variant: variant))
        return try Certificate(der: der)
    }

    @Test(
        "can all be read, and only the ordered fault is in them",
        arguments: CertificateVariant.allCases
    )
    func readable(variant: CertificateVariant) throws {
        let certificate = try issue(variant)
        let good = try issue(.good)
        let signatureMatches =
            try certificate.signed.check(by: TestWorld.made.get().signing.anchor.publicKey)
            == .matches
        switch variant {
        case .foreignIssuer, .forgedIssuer, .badSignature, .weakDigest:
            #expect(!signatureMatches)
        default:
            #expect(signatureMatches)
        }
        #expect((certificate == good) == (variant == .good))
        #expect(certificate.issuer == good.issuer)
        #expect(certificate.serialNumber == good.serialNumber)
        #expect(certificate.subject == good.subject)
        #expect(certificate.publicKey == good.publicKey)
    }

    @Test("expired ones end before the stated validity begins, future ones begin after it")
    func times() throws {
        let good = try issue(.good)
        let expired = try issue(.expired)
        #expect(expired.notAfter < good.notBefore)
        #expect(expired.notBefore < expired.notAfter)
        #expect(expired.notAfter.description.hasSuffix("T14:59:59Z"))
        let future = try issue(.notYetValid)
        #expect(future.notBefore > good.notAfter)
        #expect(future.notAfter > future.notBefore)
    }

    @Test("wrong policies are what they are called")
    func policies() throws {
        #expect(try issue(.wrongPolicy).known.policies == ["2.999.20"])
        #expect(try issue(.productionPolicy).known.policies == [CertificateKind.cardSigning.policy])
        #expect(try issue(.missingPolicy).known.policies == [])
    }

    @Test("wrong key usages are what they are called")
    func usages() throws {
        #expect(try issue(.missingNonRepudiation).known.keyUsage == [.digitalSignature])
        #expect(try issue(.missingKeyUsage).known.keyUsage == nil)
        let authority = try issue(.authority)
        #expect(authority.known.keyUsage == [.certificateSigning, .listSigning])
        #expect(authority.known.basicConstraints != nil)
    }

    @Test("a foreign issuer bears the same name and another key, truthfully or not")
    func foreignIssuers() throws {
        let own = try TestWorld.made.get().signing.anchor.known.subjectKeyIdentifier
        let foreign = try issue(.foreignIssuer).known.authorityKeyIdentifier?.keyIdentifier
        #expect(foreign != nil)
        #expect(foreign != own)
        #expect(try issue(.forgedIssuer).known.authorityKeyIdentifier?.keyIdentifier == own)
    }

    @Test("extensions are missing or unknown where ordered")
    func extensions() throws {
        let unknown = try issue(.unknownCriticalExtension).extension("2.999.99")
        #expect(unknown?.criticality == .critical)
        #expect(try issue(.missingAuthorityKeyIdentifier).known.authorityKeyIdentifier == nil)
        #expect(try issue(.missingDistributionPoint).known.distributionPoints == [])
        #expect(try issue(.missingFourItems).known.subjectAlternativeNames == [])
        #expect(SignatureAlgorithm(try issue(.weakDigest).signed.algorithm) == nil)
    }

    @Test(
        "items are missing, doubled or malformed where ordered",
        arguments: [
            (
                CertificateVariant.missingFourItems,
                DERError.profileItemMissing(JPKIProfile.nameItem)
            ),
            (.missingName, .profileItemMissing(JPKIProfile.nameItem)),
            (.missingAddress, .profileItemMissing(JPKIProfile.addressItem)),
            (.repeatedName, .profileItemTwice(JPKIProfile.nameItem)),
            (.malformedBirthDate, .profileItemMalformed(JPKIProfile.birthDateItem)),
            (.malformedSex, .profileItemMalformed(JPKIProfile.sexItem)),
        ]
    )
    func items(variant: CertificateVariant, error: DERError) throws {
        let certificate = try issue(variant)
        #expect(throws: error) { try JPKIProfile.identity(in: certificate) }
    }

    @Test("items in another order are no fault")
    func order() throws {
        let identity = try JPKIProfile.identity(in: issue(.itemsInAnotherOrder))
        #expect(identity.fourItems == TestWorld.person)
    }
}
