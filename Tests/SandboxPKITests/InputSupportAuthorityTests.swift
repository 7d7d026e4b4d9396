import Cryptography
import SandboxPKI
import Testing

@Suite("Signatures on 券面事項入力補助AP in the sandbox")
struct InputSupportAuthorityTests {
    @Test("the key certificate has the card's layout and its issuer's signature")
    func keyCertificate() throws {
        let authority = try TestWorld.made.get().inputSupport
        let file = authority.keyCertificate
        #expect(file.count == 568)
        #expect(file.prefix(5) == [0x7F, 0x21, 0x82, 0x02, 0x33])
        #expect(file[5..<10] == [0x5F, 0x4E, 0x82, 0x01, 0x29])
        let certified = Array(file[10..<307])
        #expect(Array(certified.prefix(16)) == authority.issuerKeyIdentifier)
        #expect(Array(certified[16..<32]) != authority.issuerKeyIdentifier)
        #expect(certified[32..<37] == [0x90, 0x03, 0x01, 0x00, 0x01])
        #expect(certified[37..<41] == [0x91, 0x82, 0x01, 0x00])
        #expect(file[307..<312] == [0x5F, 0x37, 0x82, 0x01, 0x00])
        let check = authority.issuerPublicKey.verifies(
            Array(file[312...]),
            message: certified,
            algorithm: .sha256
        )
        #expect(check == .matches)
    }

    @Test("the issuer's identifier is of nobody else's set")
    func identifier() throws {
        let identifier = try TestWorld.made.get().inputSupport.issuerKeyIdentifier
        #expect(identifier.count == 16)
        let number = String(decoding: identifier.prefix(7), as: UTF8.self)
        #expect(number == "7000033")
        #expect(identifier[7..<9] == [0x08, 0x05])
    }

    @Test("EF 0003 carries both digests and a signature over their objects")
    func authenticity() throws {
        let authority = try TestWorld.made.get().inputSupport
        let number = SHA256Digest(of: [1])
        let items = SHA256Digest(of: [2])
        let file = try authority.authenticity(numberDigest: number, itemsDigest: items)
        #expect(file.count == 336)
        #expect(file.prefix(5) == [0xFF, 0x30, 0x82, 0x01, 0x4B])
        let signedPart = [0xDF, 0x31, 0x20] + number.bytes + [0xDF, 0x32, 0x20] + items.bytes
        #expect(Array(file[5..<75]) == signedPart)
        #expect(file[75..<80] == [0xDF, 0x33, 0x82, 0x01, 0x00])
        let modulus = Array(authority.keyCertificate[51..<307])
        let key = try RSAPublicKey(modulus: modulus, exponent: [1, 0, 1])
        let signature = Array(file[80...])
        #expect(key.verifies(signature, message: signedPart, algorithm: .sha256) == .matches)
        #expect(InputSupportAuthority.encode(key).count == 265)
    }
}
