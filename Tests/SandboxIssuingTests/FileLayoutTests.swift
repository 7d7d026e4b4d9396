// What lies on an issued card, byte by byte.

import CardSimulator
import Cryptography
import Identity
import SandboxIssuing
import SandboxPKI
import Testing

@Suite("Files of an issued card")
struct FileLayoutTests {
    @Test("The example of the specification has the offsets of the specification")
    func offsets() throws {
        // A name of 15 bytes and an address of 54: 000E 0020 0059 0064.
        let person = Person(
            id: "offsets",
            note: "",
            fourItems: BasicFourInformation(
                name: ExactText("窓口　花子"),
                address: ExactText(String(repeating: "字", count: 18)),
                birthDate: try #require(BirthDate(compact: "19880401")),
                sex: .female
            )
        )
        let card = try TestOffice.issuer.issue(person, now: TestOffice.now)
        let file = card.profile.inputSupport.fourItems
        #expect(file.prefix(6) == [0xFF, 0x20, 0x65, 0xDF, 0x21, 0x08])
        #expect(file[6..<14] == [0x00, 0x0E, 0x00, 0x20, 0x00, 0x59, 0x00, 0x64])
    }

    @Test(
        "Offsets point at the objects, contents are the person's",
        arguments: [
            "hanako", "long-address", "rare-kanji", "unknown-birth", "moved", "foreign",
        ]
    )
    func fourItems(id: String) throws {
        let card = try TestOffice.card(id)
        let file = card.profile.inputSupport.fourItems
        let whole = try TestObject.first(file[...])
        #expect(whole.tag == 0xFF20 && whole.whole.count == file.count)
        let parts = try TestObject.all(whole.value)
        #expect(parts.map(\.tag) == [0xDF21, 0xDF22, 0xDF23, 0xDF24, 0xDF25])
        let offsets = Array(parts[0].value)
        for (index, part) in parts.dropFirst().enumerated() {
            let offset = Int(offsets[index * 2]) << 8 | Int(offsets[index * 2 + 1])
            #expect(offset == part.whole.startIndex)
        }
        let items = card.person.fourItems
        #expect(Array(parts[1].value) == items.name.utf8)
        #expect(Array(parts[2].value) == items.address.utf8)
        #expect(Array(parts[3].value) == Array(items.birthDate.text.utf8).filter { $0 != 0x2D })
        #expect(parts[3].value.count == 8)
        #expect([0x31, 0x32, 0x39].contains(parts[4].value.first))
    }

    @Test("EF 0003 holds the hashes of EF 0001 and of the four objects, validly signed")
    func authenticity() throws {
        let card = try TestOffice.card("hanako")
        let files = card.profile.inputSupport
        #expect(files.number.count == 17)
        #expect(files.authenticity.count == 336)
        #expect(files.issuerCertificate.count == 568)
        let parts = try TestObject.all(try TestObject.first(files.authenticity[...]).value)
        #expect(parts.map(\.tag) == [0xDF31, 0xDF32, 0xDF33])
        #expect(Array(parts[0].value) == HashAlgorithm.sha256.digest(of: files.number))
        let fourObjects = try TestObject.all(try TestObject.first(files.fourItems[...]).value)
            .dropFirst()
        let signed = fourObjects.flatMap { Array($0.whole) }
        #expect(Array(parts[1].value) == HashAlgorithm.sha256.digest(of: signed))

        // 7F21 { 5F4E { two key identifiers of 16 bytes, 90 03 exponent, 91 82 0100 modulus } … }
        let certified = try TestObject.first(files.issuerCertificate[5...])
        let encoded = Array(certified.value.dropFirst(32))
        let key = try RSAPublicKey(
            modulus: Array(encoded.suffix(256)),
            exponent: Array(encoded[2..<5])
        )
        let check = key.verifies(
            Array(parts[2].value),
            message: Array(parts[0].whole) + Array(parts[1].whole),
            algorithm: .sha256
        )
        #expect(check == .matches)
        let issuer = TestOffice.world.inputSupport.issuerPublicKey
        let signature = Array(files.issuerCertificate.suffix(256))
        #expect(
            issuer.verifies(signature, message: Array(certified.value), algorithm: .sha256)
                == .matches
        )
    }

    @Test("Token information, application information and the card's key have their known sizes")
    func sizes() throws {
        let profile = try TestOffice.card("hanako").profile
        let token = profile.jpki.tokenInformation
        #expect(token.count == 160)
        #expect(token.prefix(32) == Array("JPKIAPICCTOKEN2                 ".utf8)[...])
        #expect(Array(token[96..<100]) == [0x00, 0x00, 0x04, 0x0D])
        #expect(Array(token[116..<124]) == [0, 0, 0, 16, 0, 0, 0, 6])
        #expect(profile.inputSupport.basicInformation.prefix(5) == [0xFF, 0x40, 0x82, 0x00, 0x9F])
        #expect(profile.inputSupport.basicInformation.count == 164)
        #expect(profile.inputSupport.cardKey.count == 536)
        #expect(profile.inputSupport.cardKey.prefix(5) == [0xFF, 0x50, 0x82, 0x02, 0x13])
    }

    @Test("The invented number has its check digit and 17 bytes on the chip")
    func number() throws {
        let number = try TestOffice.card("hanako").profile.inputSupport.number
        let digits = number[3..<15].map { Int($0) - 0x30 }
        #expect(number.prefix(3) == [0xFF, 0x10, 0x0C] && number.suffix(2) == [0xFF, 0xFF])
        let body = Array(digits.dropLast().reversed())
        let sum = body.enumerated().reduce(0) { sum, entry in
            sum + entry.element * (entry.offset < 6 ? entry.offset + 2 : entry.offset - 4)
        }
        #expect(digits.last == (sum % 11 <= 1 ? 0 : 11 - sum % 11))
    }

    @Test(
        "照合番号B counts the birth year in its era",
        arguments: [
            ("1980-02-17", "550217"), ("2019-04-30", "310430"), ("2019-05-01", "010501"),
            ("1989-01-07", "640107"), ("1989-01-08", "010108"), ("1926-12-24", "151224"),
            ("1926-12-25", "011225"),
        ]
    )
    func verificationNumberB(birth: String, start: String) throws {
        let person = Person(
            id: "era",
            note: "",
            fourItems: BasicFourInformation(
                name: ExactText("元号　境子"),
                address: ExactText("東京都架空市"),
                birthDate: try #require(BirthDate(compact: birth.filter { $0 != "-" })),
                sex: .female
            ),
            signingCertificate: .absent,
            userAuthenticationCertificate: .absent
        )
        let card = try TestOffice.issuer.issue(person, now: TestOffice.now)
        let value = String(decoding: card.profile.inputSupport.numberB.value, as: UTF8.self)
        let expiryYear = String(decoding: card.profile.common.expiry.prefix(4), as: UTF8.self)
        #expect(value.hasPrefix(start + expiryYear) && value.utf8.count == 14)
    }
}
