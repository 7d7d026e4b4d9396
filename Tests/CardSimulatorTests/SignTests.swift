// The six signature schemes, the keys' guards, INTERNAL AUTHENTICATE.

import CardSimulator
import Cryptography
import Testing

@Suite("Signing")
struct SignTests {
    private let message = Array("窓口".utf8)

    private func ready() -> SimulatedCard {
        let card = TestCard.powered()
        card.selectJPKI()
        card.verify("9B", TestCard.signingPassword)
        return card
    }

    private func sign(_ card: SimulatedCard, _ head: String, _ input: [UInt8]) -> Reply {
        card.send(head, [UInt8(input.count)] + input + [0x00])
    }

    @Test("Scheme 0 pads whatever it is given", arguments: [1, 20, 51, 245])
    func verbatim(length: Int) throws {
        let input = TestCard.bytes(length, seed: 9)
        let answer = sign(ready(), "802A009A", input)
        #expect(answer.status == "9000")
        let block = try #require(TestCard.signingKey.publicKey.recover(answer.data))
        let filler = [UInt8](repeating: 0xFF, count: 253 - length)
        #expect(block == [0x00, 0x01] + filler + [0x00] + input)
    }

    @Test("Schemes 1 to 3 hash, add a DigestInfo, or both")
    func hashing() throws {
        let key = TestCard.signingKey.publicKey
        let digest = HashAlgorithm.sha256.digest(of: message)
        let bare = sign(ready(), "802A019A", message).data
        #expect(key.verifies(bare, padded: digest) == .matches)
        let given = sign(ready(), "802A029A", digest).data
        #expect(key.verifies(given, digest: digest, algorithm: .sha256) == .matches)
        #expect(sign(ready(), "802A039A", message).data == given)
    }

    @Test("Schemes 4 and 5 are RSA-PSS")
    func pss() {
        let key = TestCard.signingKey.publicKey
        let digest = HashAlgorithm.sha256.digest(of: message)
        let given = sign(ready(), "802A049A", digest).data
        let hashed = sign(ready(), "802A059A", message).data
        #expect(key.verifiesPSS(given, digest: digest, algorithm: .sha256) == .matches)
        #expect(key.verifiesPSS(hashed, digest: digest, algorithm: .sha256) == .matches)
        #expect(given != hashed)
    }

    @Test(
        "Inputs of a wrong length are refused",
        arguments: [("00", 246), ("02", 31), ("02", 33), ("04", 20)]
    )
    func wrongLengths(scheme: String, length: Int) {
        let input = TestCard.bytes(length, seed: 1)
        #expect(sign(ready(), "802A\(scheme)9A", input).status == "6700")
    }

    @Test("No input, no Le, a short Le and unknown schemes are refused")
    func malformed() {
        #expect(ready().send("802A009A00").status == "6700")
        #expect(ready().send("802A009A0401020304").status == "6700")
        #expect(ready().send("802A009A040102030410").status == "6700")
        #expect(ready().send("802A069A040102030400").status == "6A86")
        #expect(ready().send("802A009F040102030400").status == "6A86")
    }

    @Test("Each key asks for its own PIN")
    func guards() {
        let card = TestCard.powered()
        card.selectJPKI()
        #expect(sign(card, "802A009A", message).status == "6982")
        card.verify("98", TestCard.authenticationPIN)
        #expect(sign(card, "802A009A", message).status == "6982")
        #expect(sign(card, "802A0097", message).status == "9000")
        card.verify("9B", TestCard.signingPassword)
        #expect(sign(card, "802A009A", message).status == "9000")
    }

    @Test("The selected key signs; a file that is no key does not")
    func selected() {
        let card = ready()
        card.send("00A4020C02 001A")
        #expect(sign(card, "802A0080", message).status == "9000")
        card.send("00A4020C02 000A")
        #expect(sign(card, "802A0080", message).status == "6986")
        #expect(sign(card, "802A0000", message).status == "6A88")
        #expect(sign(card, "802A0083", message).status == "6A82")
    }

    @Test("The card's own key signs a challenge without a PIN, as the application's default")
    func genuineness() {
        let card = TestCard.powered()
        card.selectInputSupport()
        let answer = sign(card, "802A0300", message)
        let digest = HashAlgorithm.sha256.digest(of: message)
        #expect(answer.status == "9000")
        let check = TestCard.otherKey.publicKey.verifies(
            answer.data,
            digest: digest,
            algorithm: .sha256
        )
        #expect(check == .matches)
        #expect(sign(card, "802A0393", message) == answer)
    }

    @Test("INTERNAL AUTHENTICATE works in the common application alone")
    func internalAuthenticate() {
        let card = TestCard.powered()
        card.selectCommon()
        let answer = sign(card, "00880099", message)
        let digest = HashAlgorithm.sha256.digest(of: message)
        let check = TestCard.otherKey.publicKey.verifies(
            answer.data,
            digest: digest,
            algorithm: .sha256
        )
        #expect(check == .matches)
        #expect(sign(card, "802A0099", message).status == "6985")
        card.selectJPKI()
        #expect(sign(card, "0088009A", message).status == "6982")
        card.selectInputSupport()
        #expect(sign(card, "00880093", message).status == "6985")
    }
}
