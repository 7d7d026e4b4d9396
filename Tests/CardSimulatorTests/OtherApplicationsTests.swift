// 住基AP, 共通カードAP's PIN, the staff card, the issuer's domain, the keys of the next generation.

import CardSimulator
import Cryptography
import Testing

@Suite("Other applications")
struct OtherApplicationsTests {
    @Test("住基AP has one record behind a PIN of three tries, changed by CHANGE KEY alone")
    func resident() {
        let card = TestCard.powered()
        card.selectResident()
        #expect(card.send("00B2011400").status == "6982")
        #expect(card.send("0020009C").status == "63C3")
        #expect(card.verify("9C", TestCard.residentPIN) == "9000")
        #expect(card.send("00B2011400").data.count == 13)
        #expect(card.send("00A4020C02 001C").status == "9000")
        #expect(card.send("0024018004 31313131").status == "6985")
        #expect(card.send("8032008004 31313131").status == "9000")
        #expect(card.verify("9C", TestCard.residentPIN) == "63C2")
        #expect(card.verify("9C", Array("1111".utf8)) == "9000")
    }

    @Test("共通カードAP has a record, a key reference and a PIN of its own")
    func common() {
        let card = TestCard.powered()
        card.selectCommon()
        let record = card.send("00B2010C00")
        #expect(record.data.prefix(2) == [0x01, 0x1C] && record.data.count == 30)
        #expect(card.send("00B0820000").data == TestCard.bytes(16, seed: 15))
        #expect(card.send("0020009C").status == "63C3")
        card.selectJPKI()
        #expect(card.send("8032009B04 31313131").status == "6985")
    }

    @Test("The staff card shows its statement and answers challenges without a PIN")
    func staff() {
        let card = TestCard.powered()
        card.selectStaff()
        #expect(card.send("00B0810000").data == Array(TestCard.bytes(578, seed: 14).prefix(256)))
        let answer = card.send("802A0300", [4, 1, 2, 3, 4, 0])
        let check = TestCard.otherKey.publicKey.verifies(
            answer.data,
            digest: HashAlgorithm.sha256.digest(of: [1, 2, 3, 4]),
            algorithm: .sha256
        )
        #expect(check == .matches)
        let usual = TestCard.powered { $0.staff = nil }
        #expect(usual.send("00A4040C0A F04D41444F4755434849").status == "6A82")
    }

    @Test(
        "The issuer's domain has its objects while no application is selected",
        arguments: [
            ("0042", 16), ("0045", 15), ("0066", 11), ("00F0", 5), ("00F2", 8), ("5F51", 18),
        ]
    )
    func objects(tag: String, length: Int) {
        let card = TestCard.powered()
        #expect(card.send("00CA\(tag)00").data.count == length)
        card.selectJPKI()
        #expect(card.send("00CA\(tag)00").status == "6A88")
        card.send("00A4040C07 A0000001510000")
        #expect(card.send("00CA\(tag)00").status == "9000")
    }

    @Test(
        "An object longer than a short Le asks for an extended one",
        arguments: ["00F7", "00F8", "7F21"]
    )
    func longObjects(tag: String) {
        let card = TestCard.powered()
        #expect(card.send("00CA\(tag)00").status == "6700")
        #expect(card.send("00CA\(tag)000000").data == TestCard.bytes(568, seed: 16))
    }

    @Test("A key of the next generation signs a digest or a message with ECDSA, and nothing else")
    func nextGeneration() throws {
        let key = try ECPrivateKey.generate(curve: .p384)
        let card = TestCard.powered { profile in
            profile.jpki.signing?.key = .p384(key)
        }
        card.selectJPKI()
        let message = Array("窓口".utf8)
        let digest = HashAlgorithm.sha384.digest(of: message)
        let given: [UInt8] = [48] + digest + [0]
        #expect(card.send("802A009A", given).status == "6982")
        card.verify("9B", TestCard.signingPassword)
        for answer in [
            card.send("802A009A", given),
            card.send("802A039A", [UInt8(message.count)] + message + [0]),
        ] {
            #expect(answer.status == "9000")
            #expect(
                key.publicKey.verifies(answer.data, digest: digest, algorithm: .sha384) == .matches
            )
        }
        #expect(card.send("802A009A", [32] + digest.prefix(32) + [0]).status == "6700")
        for scheme in ["01", "02", "04", "05"] {
            #expect(card.send("802A\(scheme)9A", given).status == "6A86")
        }
    }
}
