// What lies in 券面事項確認AP and the staff-card application of an issued card, byte by byte.

import CardSimulator
import Cryptography
import Foundation
import Identity
import SandboxIssuing
import SandboxPKI
import Testing

@Suite("Files of what is printed")
struct SurfaceLayoutTests {
    /// The key that signs for cards, out of EF 0004, which the issuer's key vouches for.
    private func signer(_ certificate: [UInt8]) throws -> RSAPublicKey {
        let certified = try TestObject.first(certificate[5...])
        let issuer = TestOffice.world.cardSurface.issuerPublicKey
        let signature = Array(certificate.suffix(256))
        let isIssued = issuer.verifies(
            signature,
            message: Array(certified.value),
            algorithm: .sha256
        )
        try #require(isIssued == .matches)
        let encoded = Array(certified.value.dropFirst(32))
        return try RSAPublicKey(
            modulus: Array(encoded.suffix(256)),
            exponent: Array(encoded[2..<5])
        )
    }

    private func cardKey(_ profile: CardProfile) -> [UInt8] {
        InputSupportAuthority.encode(profile.surface.internalKey.publicKey)
    }

    @Test("EF 0001 has the birth date and the card's key, signed together")
    func age() throws {
        let card = try TestOffice.card("hanako")
        let surface = card.profile.surface
        #expect(surface.age.count == 547 && surface.issuerCertificate.count == 568)
        #expect(surface.age.prefix(5) == [0xFF, 0x10, 0x82, 0x02, 0x1E])
        let parts = try TestObject.all(try TestObject.first(surface.age[...]).value)
        #expect(parts.map(\.tag) == [0xDF11, 0xDF12, 0xDF13])
        #expect(Array(parts[0].value) == Array("19880401".utf8))
        #expect(Array(parts[1].value) == cardKey(card.profile))
        let check = try signer(surface.issuerCertificate).verifies(
            Array(parts[2].value),
            message: Array(parts[0].whole) + Array(parts[1].whole),
            algorithm: .sha256
        )
        #expect(check == .matches)
        #expect(String(decoding: surface.birthPIN.value, as: UTF8.self) == "630401")
    }

    @Test(
        "EF 0002 has nine objects at their places, and one signature over three digests",
        arguments: ["hanako", "substitute", "long-address", "unknown-birth", "long-lengths"]
    )
    func face(id: String) throws {
        let card = try TestOffice.card(id)
        let surface = card.profile.surface
        let whole = try TestObject.first(surface.face[...])
        #expect(whole.tag == 0xFF20 && whole.whole.count == surface.face.count)
        let parts = try TestObject.all(whole.value)
        #expect(parts.map(\.tag) == (0xDF21...0xDF2A).map { UInt16($0) })
        let offsets = Array(parts[0].value)
        #expect(offsets.count == 18)
        for (index, part) in parts.dropFirst().enumerated() {
            let offset = Int(offsets[index * 2]) << 8 | Int(offsets[index * 2 + 1])
            #expect(offset == part.whole.startIndex)
        }
        #expect(Array(parts[3].value) == cardKey(card.profile))
        #expect(parts[6].value.starts(with: [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20]))
        for image in [parts[4], parts[5], parts[9]] {
            #expect(image.value.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
        func digest(_ range: ClosedRange<Int>) -> [UInt8] {
            HashAlgorithm.sha256.digest(of: parts[range].flatMap { Array($0.whole) })
        }
        let prefix = try #require(
            Hex.decode("3071300D0609608648016503040201050004" + "60")
        )
        let block = try #require(
            try signer(surface.issuerCertificate).recover(Array(parts[7].value))
        )
        let expected = prefix + digest(1...3) + digest(4...5) + digest(6...6)
        #expect(Array(block.suffix(expected.count)) == expected)
        #expect(Array(parts[8].value) == card.profile.common.expiry)
    }

    @Test("Pictures have the sizes of the card's: 72 × 12 the number, 24 × 12 the security code")
    func pictures() throws {
        let card = try TestOffice.card("hanako")
        let number = try TestObject.all(
            try TestObject.first(card.profile.surface.numberImage[...]).value
        )
        #expect(number.map(\.tag) == [0xDF41, 0xDF42, 0xDF43])
        let check = try signer(card.profile.surface.issuerCertificate).verifies(
            Array(number[2].value),
            message: Array(number[0].whole) + Array(number[1].whole),
            algorithm: .sha256
        )
        #expect(check == .matches)
        let face = try TestObject.all(try TestObject.first(card.profile.surface.face[...]).value)
        for (image, width, height) in [(number[0], 72, 12), (face[9], 24, 12), (face[4], 80, 16)] {
            let header = Array(image.value.dropFirst(16).prefix(10))
            #expect(header == [0, 0, 0, UInt8(width), 0, 0, 0, UInt8(height), 1, 0])
        }
    }

    @Test("A substitute in the text is the true character in the picture")
    func substitute() throws {
        let card = try TestOffice.card("substitute")
        let printed = try #require(card.person.printedFourItems)
        #expect(printed.name.codePoints.count > card.person.fourItems.name.codePoints.count)
        #expect(try TestOffice.card("hanako").person.printedFourItems == nil)
    }

    @Test("Lengths are not minimal where that is switched on, and the hash follows")
    func nonMinimal() throws {
        let card = try TestOffice.card("long-lengths")
        let file = card.profile.inputSupport.fourItems
        #expect(file.prefix(3) == [0xFF, 0x20, 0x82])
        #expect(file[5..<10] == [0xDF, 0x21, 0x82, 0x00, 0x08])
        let parts = try TestObject.all(try TestObject.first(file[...]).value)
        let signed = parts.dropFirst().flatMap { Array($0.whole) }
        let authenticity = try TestObject.all(
            try TestObject.first(card.profile.inputSupport.authenticity[...]).value
        )
        #expect(Array(authenticity[1].value) == HashAlgorithm.sha256.digest(of: signed))
    }

    @Test("The staff card's statement names the staff and the card's key, signed by the bank")
    func staff() throws {
        let card = try TestOffice.card("staff")
        let staff = try #require(card.profile.staff)
        let parts = try TestObject.all(try TestObject.first(staff.statement[...]).value)
        #expect(parts.map(\.tag) == [0xDF61, 0xDF62, 0xDF63, 0xDF64])
        #expect(Array(parts[0].value) == [0x01])
        #expect(Array(parts[1].value) == Array("S-0001".utf8))
        #expect(Array(parts[2].value) == InputSupportAuthority.encode(staff.key.publicKey))
        let check = TestOffice.world.staff.publicKey.verifies(
            Array(parts[3].value),
            message: parts[0...2].flatMap { Array($0.whole) },
            algorithm: .sha256
        )
        #expect(check == .matches)
        #expect(try TestOffice.card("hanako").profile.staff == nil)
    }

    @Test("A card of the next generation has P-384 keys and certificates that name them")
    func nextGeneration() throws {
        let card = try TestOffice.card("next-generation")
        for (credential, issued) in [
            (card.profile.jpki.signing, card.signing),
            (card.profile.jpki.authentication, card.userAuthentication),
        ] {
            guard case .p384(let key) = try #require(credential).key else {
                Issue.record("the key is on P-384")
                continue
            }
            let der = try #require(issued).certificate
            let named = Array(key.publicKey.subjectPublicKeyInfo)
            #expect(der.indices.contains { der[$0...].starts(with: named) })
        }
    }

    @Test("The office keeps a card with every application; a record of an older layout is reissued")
    func olderRecord() throws {
        let folder = TestOffice.folder()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Cleaning up; what is not there needs none.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let office = MunicipalOffice(world: TestOffice.world, folder: folder)
        let person = try #require(Cast.person("staff", on: TestOffice.day))
        let first = try office.card(for: person, now: TestOffice.now)
        #expect(try office.card(for: person, now: TestOffice.now).signing == first.signing)
        let path = folder + "/cards/staff.card.json"
        let content = try #require(FileManager.default.contents(atPath: path))
        var record = try #require(
            try JSONSerialization.jsonObject(with: content) as? [String: Any]
        )
        record["surfaceKey"] = nil
        try JSONSerialization.data(withJSONObject: record).write(to: URL(filePath: path))
        #expect(try office.card(for: person, now: TestOffice.now).signing != first.signing)
    }
}
