// Certificates of an issued card, and the office that keeps it.

import CardSimulator
import Certificates
import Foundation
import Identity
import SandboxIssuing
import SandboxPKI
import Testing

@Suite("Issuing")
struct IssuingTests {
    @Test(
        "The signing certificate states the certified four items",
        arguments: [
            "hanako", "moved", "rare-kanji", "long-address", "substitute", "unknown-birth",
            "foreign",
        ]
    )
    func fourItems(id: String) throws {
        let card = try TestOffice.card(id)
        let der = try #require(card.signing).certificate
        let identity = try JPKIProfile.identity(in: try Certificate(der: der))
        #expect(identity.fourItems == card.person.certifiedFourItems ?? card.person.fourItems)
        #expect(identity.nameSubstitutes.replacedPositions == card.person.nameSubstitutes)
        #expect(identity.addressSubstitutes.replacedPositions == card.person.addressSubstitutes)
    }

    @Test(
        "Validity is over for who is expired, and not for anybody else",
        arguments: [
            "hanako", "expired", "revoked", "moved", "sixteen",
        ]
    )
    func validity(id: String) throws {
        let der = try #require(try TestOffice.card(id).signing).certificate
        let certificate = try Certificate(der: der)
        #expect(certificate.notBefore <= TestOffice.now)
        #expect((certificate.notAfter < TestOffice.now) == (id == "expired"))
    }

    @Test(
        "Who has no signing certificate has neither key nor certificate",
        arguments: [
            "no-signing", "face", "fourteen",
        ]
    )
    func absent(id: String) throws {
        let card = try TestOffice.card(id)
        #expect(card.signing == nil)
        #expect(card.profile.jpki.signing == nil)
        #expect(card.profile.jpki.certificateState == [0x00, 0x8F, 0x00])
    }

    @Test("A face authentication card has no usable PIN")
    func face() throws {
        let profile = try TestOffice.card("face").profile
        #expect(profile.jpki.signingPIN.remaining == 0)
        #expect(profile.jpki.authenticationPIN.remaining == 0)
        #expect(profile.inputSupport.pin.remaining == 0)
    }

    @Test("The register knows every certificate and who is revoked, and why")
    func register() throws {
        var register = RevocationRegister()
        for id in ["hanako", "revoked", "superseded"] {
            try TestOffice.card(id).enter(into: &register)
        }
        func status(_ id: String) throws -> RevocationRegister.Status {
            let serial = try #require(try TestOffice.card(id).signing).serial
            return register.status(of: serial, at: TestOffice.now)
        }
        #expect(try status("hanako") == .good)
        for (id, reason) in [
            ("revoked", RevocationReason.affiliationChanged), ("superseded", .superseded),
        ] {
            guard case .revoked(let revocation) = try status(id) else {
                Issue.record("\(id) is revoked")
                continue
            }
            #expect(revocation.reason == reason && revocation.at < TestOffice.now)
        }
    }

    @Test("The office hands the same card out again, also to another program")
    func kept() throws {
        let folder = TestOffice.folder()
        // Cleaning up after the test; what is not there needs none.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let office = MunicipalOffice(world: TestOffice.world, folder: folder)
        let person = try #require(Cast.person("revoked", on: TestOffice.day))
        #expect(try office.register().municipalities(issuing: .signing).isEmpty)
        let first = try office.card(for: person, now: TestOffice.now)
        let other = MunicipalOffice(world: TestOffice.world, folder: folder)
        let second = try other.card(for: person, now: TestOffice.now.adding(seconds: 1_000))
        #expect(first.signing == second.signing)
        #expect(first.profile.inputSupport.authenticity == second.profile.inputSupport.authenticity)
        let serial = try #require(first.signing).serial
        guard case .revoked = try other.register().status(of: serial, at: TestOffice.now) else {
            Issue.record("the office's register knows the revocation")
            return
        }
        var changed = person
        changed.signingCertificate = .valid
        let third = try office.card(for: changed, now: TestOffice.now)
        #expect(third.signing != first.signing)
        #expect(try other.card(for: changed, now: TestOffice.now).signing == third.signing)
    }

    @Test("A damaged file of the office is named, not trusted")
    func damaged() throws {
        let folder = TestOffice.folder()
        // Cleaning up after the test; what is not there needs none.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let cards = folder + "/cards"
        try FileManager.default.createDirectory(atPath: cards, withIntermediateDirectories: true)
        try Data("{}".utf8).write(to: URL(fileURLWithPath: cards + "/hanako.card.json"))
        let office = MunicipalOffice(world: TestOffice.world, folder: folder)
        let person = try #require(Cast.person("hanako", on: TestOffice.day))
        #expect(throws: IssuingError.malformedCardFile(name: "hanako")) {
            try office.card(for: person, now: TestOffice.now)
        }
        #expect(throws: IssuingError.malformedCardFile(name: "hanako")) { try office.register() }
    }
}
