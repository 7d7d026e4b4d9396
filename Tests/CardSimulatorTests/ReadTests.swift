// READ BINARY, READ RECORD, GET DATA, GET CHALLENGE.

import CardSimulator
import Testing

@Suite("Reading")
struct ReadTests {
    @Test("A file is read by selection and offset, and by short identifier")
    func certificate() {
        let card = TestCard.powered()
        card.selectJPKI()
        card.send("00A4020C02 000A")
        let selected = card.send("00B0000000").data + card.send("00B0010000").data
        let short = card.send("00B08A0000").data + card.send("00B0010000").data
        #expect(selected == Array(TestCard.authenticationCertificate.prefix(512)))
        #expect(short == selected)
        #expect(
            card.send("00B08AFF04").data == Array(TestCard.authenticationCertificate[255..<259])
        )
    }

    @Test("The rest of the file is filler, more than the rest is short, behind the end is 6B00")
    func endOfFile() {
        let card = TestCard.powered()
        card.selectJPKI()
        card.send("00A4020C02 000A")
        #expect(card.send("00B0 0600 04").data == [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(
            card.send("00B0 09F0 00")
                == Reply(data: .init(repeating: 0xFF, count: 16), status: "9000")
        )
        #expect(card.send("00B0 09FF 00") == Reply(data: [0xFF], status: "9000"))
        #expect(card.send("00B0 0A00 00").status == "6B00")
        #expect(card.send("00B0 7FFF 00").status == "6B00")
    }

    @Test("An extended Le reads the whole file at once, unless the reader in between refuses it")
    func extended() {
        let card = TestCard.powered()
        card.selectJPKI()
        #expect(card.send("00B08A00 000000").data.count == 2_560)
        #expect(card.send("00B08A00 000100").data.count == 256)
        let refusing = TestCard.powered { $0.behaviour.extendedLength = .refused }
        refusing.selectJPKI()
        #expect(refusing.send("00B08A00 000000").status == "6700")
    }

    @Test(
        "Every file opens to the PINs it names and to no other",
        arguments: [
            ("81", ["91", "94"]), ("82", ["91", "95"]), ("83", ["91", "94", "95"]),
            ("84", ["", "91", "94", "95"]), ("85", ["", "91", "94", "95"]),
            ("87", ["91", "94", "95"]), ("88", ["", "91", "94", "95"]),
        ]
    )
    func inputSupport(file: String, openers: [String]) {
        let values = [
            "91": TestCard.inputSupportPIN, "94": TestCard.numberA, "95": TestCard.numberB,
        ]
        for reference in ["", "91", "94", "95"] {
            let card = TestCard.powered()
            card.selectInputSupport()
            if let value = values[reference] { #expect(card.verify(reference, value) == "9000") }
            let expected = openers.contains(reference) ? "9000" : "6982"
            #expect(card.send("00B0\(file)0000").status == expected)
        }
    }

    @Test("The signing certificate needs its own password, the protected file opens to nobody")
    func jpki() {
        let card = TestCard.powered()
        card.selectJPKI()
        card.verify("98", TestCard.authenticationPIN)
        #expect(card.send("00B0810000").status == "6982")
        card.verify("9B", TestCard.signingPassword)
        #expect(card.send("00B0810004").data == Array(TestCard.signingCertificate.prefix(4)))
        #expect(card.send("00B0890000").status == "6982")
        #expect(card.send("00B0820004").status == "9000")
        #expect(card.send("00B08B0004").status == "9000")
        #expect(card.send("00B0880000").data == [0x8F, 0x8F, 0x00])
        #expect(card.send("00B0860000").data == TestCard.tokenInformation)
    }

    @Test("Keys, PINs and files of other kinds are not read")
    func wrongKinds() {
        let card = TestCard.powered()
        #expect(card.send("00B0000000").status == "6986")
        card.selectJPKI()
        #expect(card.send("00B0000000").status == "6986")
        #expect(card.send("00B09A0000").status == "6986")
        #expect(card.send("00B09B0000").status == "6986")
        #expect(card.send("00B0850000").status == "6986")
        #expect(card.send("00B0830000").status == "6A82")
        #expect(card.send("00B0C00000").status == "6A86")
        #expect(card.send("00B08A00").status == "6700")
        card.selectCommon()
        #expect(card.send("00B0810000").status == "6981")
    }

    @Test("The serial number is the one record of the common application")
    func record() {
        let card = TestCard.powered()
        card.selectCommon()
        let record = [0x01, 0x1C] + Array("4000000000000011322120350217".utf8)
        #expect(card.send("00B2010C00") == Reply(data: record, status: "9000"))
        #expect(card.send("00B2010400") == Reply(data: record, status: "9000"))
        #expect(card.send("00B2020C00").status == "6A83")
        #expect(card.send("00B2000C00").status == "6A83")
        #expect(card.send("00B2010D00").status == "6A81")
        card.selectJPKI()
        #expect(card.send("00B2013400").status == "6981")
    }

    @Test("Data objects belong to the issuer security domain")
    func dataObjects() {
        let card = TestCard.powered()
        #expect(card.send("00CA00F000").data == Array("13221".utf8))
        #expect(card.send("00CA5F5100").data.first == 0xDA)
        #expect(card.send("00CA004300").status == "6A88")
        card.selectJPKI()
        #expect(card.send("00CA00F000").status == "6A88")
    }

    @Test("A challenge is random, as long as asked for, and not to be had with an extended Le")
    func challenge() {
        let card = TestCard.powered()
        let first = card.send("0084000020").data
        #expect(first.count == 32)
        #expect(card.send("0084000020").data != first)
        #expect(card.send("0084000000").data.count == 256)
        #expect(card.send("00840000000020").status == "6985")
        #expect(card.send("00840000").status == "6700")
        #expect(card.send("0084010020").status == "6A86")
    }

    @Test("A card without a certificate has no such file, or an empty one")
    func absent() {
        let without = TestCard.powered { $0.jpki.signing = nil }
        without.selectJPKI()
        #expect(without.send("00A4020C02 0001").status == "6A82")
        without.verify("9B", TestCard.signingPassword)
        #expect(without.send("00B0810000").status == "6A82")
        let empty = TestCard.powered {
            $0.jpki.signing = nil
            $0.behaviour.absentCertificate = .fillerOnly
        }
        empty.selectJPKI()
        empty.verify("9B", TestCard.signingPassword)
        #expect(empty.send("00B0810004").data == [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(empty.send("802A009A01 00 00").status == "6A82")
    }

    @Test("A card can fail its first command after each power-up")
    func firstCommand() {
        let card = TestCard.powered { $0.behaviour.firstCommand = .failsOnce }
        #expect(card.send("00A4040C0A D392F000260100000001").status == "6F00")
        #expect(card.send("00A4040C0A D392F000260100000001").status == "9000")
        card.warmReset()
        #expect(card.send("00A4040C0A D392F000260100000001").status == "9000")
        card.powerOff()
        #expect(card.answer([0x00, 0x84, 0x00, 0x00, 0x08]).isEmpty)
        card.powerOn()
        #expect(card.send("00A4040C0A D392F000260100000001").status == "6F00")
    }
}
