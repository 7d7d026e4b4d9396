import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing

@Suite("署名用 certificates of the sandbox")
struct SigningCertificateTests {
    func certificate() throws -> Certificate {
        let world = try TestWorld.made.get()
        return try Certificate(der: world.signing.issueSigning(TestWorld.request()))
    }

    @Test("state the four items code point for code point")
    func items() throws {
        let identity = try JPKIProfile.identity(in: certificate())
        #expect(identity.fourItems == TestWorld.person)
        #expect(identity.birthEra == .heisei)
        #expect(identity.nameSubstitutes.marks.count == 6)
        #expect(!identity.nameSubstitutes.hasReplacements)
        #expect(identity.addressSubstitutes.marks.count == 15)
    }

    @Test("carry the items in the order of cards: 1, 4, 3, 5, 2, 6")
    func order() throws {
        let names = try certificate().known.subjectAlternativeNames
        let last = names.compactMap { name -> String? in
            guard case .otherName(let type, _) = name else { return nil }
            return type.dotted.split(separator: ".").last.map(String.init)
        }
        #expect(last == ["1", "4", "3", "5", "2", "6"])
    }

    @Test("mark substitute characters as they were ordered")
    func substitutes() throws {
        var request = try TestWorld.request()
        request.nameSubstitutes = try #require(SubstituteFlags(ExactText("100000")))
        let world = try TestWorld.made.get()
        let certificate = try Certificate(der: world.signing.issueSigning(request))
        let identity = try JPKIProfile.identity(in: certificate)
        #expect(identity.nameSubstitutes.replacedPositions == [0])
    }

    @Test("follow the profile in every other field")
    func profile() throws {
        let world = try TestWorld.made.get()
        let certificate = try certificate()
        let known = certificate.known
        #expect(known.keyUsage == [.digitalSignature, .nonRepudiation])
        #expect(certificate.extension(.keyUsage)?.criticality == .critical)
        #expect(known.policies == [CertificateKind.testSigning.policy])
        #expect(certificate.extension(.certificatePolicies)?.criticality == .critical)
        #expect(known.extendedKeyUsage == nil)
        #expect(known.basicConstraints == nil)
        #expect(known.ocspAddresses == ["http://ocsp.sandbox.invalid"])
        #expect(known.issuerAlternativeNames.count == 1)
        #expect(
            known.authorityKeyIdentifier?.keyIdentifier
                == world.signing.anchor.known.subjectKeyIdentifier
        )
        #expect(known.authorityKeyIdentifier?.serialNumber == world.signing.anchor.serialNumber)
        #expect(certificate.issuer == world.signing.name)
        #expect(certificate.serialNumber.octets == [0x05, 0x67, 0x89, 0xAB])
        #expect(certificate.notAfter.description == "2031-02-28T14:59:59Z")
        #expect(
            certificate.subject.description
                == "C=JP, L=Tokyo-to, L=Minato-ku, CN=202611240090671531"
        )
        #expect(certificate.publicKey == .rsa(try TestWorld.cardKey.get().publicKey))
        #expect((1_400...1_900).contains(certificate.der.count))
    }

    @Test("name their municipality's part of the revocation list as a directory name")
    func distributionPoint() throws {
        let point = try #require(try certificate().known.distributionPoints.first?.name)
        let expected =
            "C=JP, O=JPKI-TEST, OU=JPKI for digital signature, OU=CRL Distribution Points, "
            + "OU=Tokyo-to, CN=Minato-ku CRLDP"
        #expect(point.directoryNames.map(\.description) == [expected])
    }

    @Test("are signed by their authority and by no other")
    func signature() throws {
        let world = try TestWorld.made.get()
        let signed = try certificate().signed
        #expect(signed.check(by: world.signing.anchor.publicKey) == .matches)
        #expect(signed.check(by: world.userAuthentication.anchor.publicKey) == .differs)
    }
}

@Suite("利用者証明用 certificates of the sandbox")
struct UserAuthenticationCertificateTests {
    @Test("say nothing about the person and are for clients")
    func profile() throws {
        let world = try TestWorld.made.get()
        let certificate = try Certificate(
            der: world.userAuthentication.issueUserAuthentication(
                TestWorld.authenticationRequest()
            )
        )
        let known = certificate.known
        #expect(known.keyUsage == [.digitalSignature])
        #expect(known.extendedKeyUsage == [.clientAuthentication])
        #expect(certificate.extension(.extendedKeyUsage)?.criticality == .notCritical)
        #expect(known.subjectAlternativeNames == [])
        #expect(known.policies == [CertificateKind.cardUserAuthentication.policy])
        let names = certificate.subject.texts(of: .commonName).map(\.string)
        #expect(names == ["TEST001908874308220000A"])
        #expect(names.first?.utf8.count == 23)
        #expect(certificate.subject.texts(of: .localityName) == [])
        #expect(
            certificate.signed.check(by: world.userAuthentication.anchor.publicKey) == .matches
        )
    }
}

@Suite("Authorities of the sandbox")
struct SandboxAuthorityTests {
    @Test("never bear the real organisation's name", arguments: CertificateKind.Purpose.allCases)
    func names(purpose: CertificateKind.Purpose) throws {
        let authority = try TestWorld.made.get().authority(for: purpose)
        let organizations = authority.name.texts(of: .organizationName).map(\.string)
        #expect(organizations == ["JPKI-TEST"])
        let units = authority.name.texts(of: .organizationalUnitName).map(\.string)
        #expect(units.last == "Madoguchi Sandbox")
        #expect(units.first?.hasPrefix("JPKI for ") == true)
    }

    @Test("sign themselves as authorities", arguments: CertificateKind.Purpose.allCases)
    func roots(purpose: CertificateKind.Purpose) throws {
        let anchor = try TestWorld.made.get().authority(for: purpose).anchor
        #expect(anchor.subject == anchor.issuer)
        #expect(anchor.signed.check(by: anchor.publicKey) == .matches)
        #expect(anchor.known.keyUsage == [.certificateSigning, .listSigning])
        #expect(anchor.known.basicConstraints != nil)
        let key = try #require(anchor.known.subjectKeyIdentifier)
        #expect(key == HashAlgorithm.sha1.digest(of: anchor.subjectPublicKeyBits))
        #expect(anchor.notBefore < TestWorld.now)
        #expect(anchor.notAfter > TestWorld.now)
    }

    @Test("give fresh serial numbers of four bytes that are positive")
    func serials() {
        for _ in 0..<200 {
            let serial = SandboxWorld.freshSerial()
            #expect(serial.isPositive)
            #expect(serial.octets.count == 4)
        }
    }
}
