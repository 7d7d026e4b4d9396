// VERIFY, the retry query, CHANGE REFERENCE DATA, and what keeps or clears a verified PIN.

import CardSimulator
import Testing

@Suite("PINs")
struct PINTests {
    @Test("Counters go down, block, and then say 6984 to the right PIN too")
    func untilBlocked() {
        let card = TestCard.powered()
        card.selectJPKI()
        let wrong = Array("9999".utf8)
        #expect(card.verify("98", wrong) == "63C2")
        #expect(card.verify("98", wrong) == "63C1")
        #expect(card.verify("98", wrong) == "63C0")
        #expect(card.verify("98", TestCard.authenticationPIN) == "6984")
        #expect(card.send("00200098").status == "63C0")
        #expect(card.send("0020009B").status == "63C5")
    }

    @Test("A right PIN restores all tries")
    func restored() {
        let card = TestCard.powered()
        card.selectJPKI()
        #expect(card.verify("9B", Array("WRONG1".utf8)) == "63C4")
        #expect(card.verify("9B", TestCard.signingPassword) == "9000")
        #expect(card.send("0020009B").status == "63C5")
    }

    @Test(
        "The query spends nothing and answers 63Cx for every PIN, verified or not",
        arguments: [("91", "63C3"), ("92", "63C0"), ("94", "63CA"), ("95", "63CA")]
    )
    func queries(reference: String, status: String) {
        let card = TestCard.powered()
        card.selectInputSupport()
        for _ in 0..<5 { #expect(card.send("002000\(reference)").status == status) }
        #expect(card.verify("91", TestCard.inputSupportPIN) == "9000")
        #expect(card.send("002000\(reference)").status == status)
    }

    @Test("A fifth byte makes the query a wrong length and spends nothing")
    func fifthByte() {
        let card = TestCard.powered()
        card.selectJPKI()
        #expect(card.send("0020009800").status == "6700")
        #expect(card.send("00200098 04 39393939 00").status == "6700")
        #expect(card.send("00200098").status == "63C3")
    }

    @Test("A PIN of a wrong length costs a try like any other wrong one")
    func wrongLength() {
        let card = TestCard.powered()
        card.selectJPKI()
        #expect(card.verify("98", [0x31]) == "63C2")
        #expect(card.verify("98", Array("123412341234".utf8)) == "63C1")
    }

    @Test("The reference blocked from birth stays blocked")
    func blockedFromBirth() {
        let card = TestCard.powered()
        card.selectInputSupport()
        #expect(card.verify("92", Array("0000".utf8)) == "6984")
        #expect(card.send("00200092").status == "63C0")
    }

    @Test("The selected file is what P2 = 80 means; without one, and for no PIN, it is refused")
    func currentFile() {
        let card = TestCard.powered()
        #expect(card.send("00200080").status == "6986")
        card.selectJPKI()
        #expect(card.send("00200080").status == "6986")
        card.send("00A4020C02 0018")
        #expect(card.send("00200080").status == "63C3")
        #expect(card.send("00200080 04", TestCard.authenticationPIN).status == "9000")
        card.send("00A4020C02 000A")
        #expect(card.send("00200080").status == "6986")
        #expect(card.send("00200091").status == "6A82")
        #expect(card.send("00200000").status == "6A86")
        #expect(card.send("00200198").status == "6A86")
    }

    @Test("The new PIN replaces the old one only after the old one was verified")
    func changed() {
        let card = TestCard.powered()
        card.selectJPKI()
        let fresh = Array("4321".utf8)
        #expect(card.send("00240198 04", fresh).status == "6982")
        card.verify("98", TestCard.authenticationPIN)
        #expect(card.send("00240198 05", fresh + [0x31]).status == "6700")
        #expect(card.send("00240098 04", fresh).status == "6A86")
        #expect(card.send("00240198 04", fresh).status == "9000")
        #expect(card.verify("98", TestCard.authenticationPIN) == "63C2")
        #expect(card.verify("98", fresh) == "9000")
    }

    @Test("A wrong VERIFY takes the verified state away")
    func wrongClears() {
        let card = TestCard.powered()
        card.selectJPKI()
        card.verify("9B", TestCard.signingPassword)
        #expect(card.send("00B0810000").status == "9000")
        card.verify("9B", Array("WRONG1".utf8))
        #expect(card.send("00B0810000").status == "6982")
    }

    @Test("Power off and another application clear a verified PIN; a warm reset does not")
    func securityStatus() {
        let card = TestCard.powered()
        func isOpen() -> Bool { card.send("00B0810000").status == "9000" }
        card.selectJPKI()
        card.verify("9B", TestCard.signingPassword)
        card.warmReset()
        card.selectJPKI()
        #expect(isOpen())
        card.selectJPKI()
        #expect(isOpen())
        card.selectInputSupport()
        card.selectJPKI()
        #expect(!isOpen())
        card.verify("9B", TestCard.signingPassword)
        card.powerOff()
        card.powerOn()
        card.selectJPKI()
        #expect(!isOpen())
    }

    @Test("Whether selecting keeps a verified PIN is a switch, both ways")
    func selectionSwitches() {
        let keeping = TestCard.powered { $0.behaviour.selectingAnother = .keepsVerified }
        keeping.selectJPKI()
        keeping.verify("9B", TestCard.signingPassword)
        keeping.selectInputSupport()
        #expect(keeping.send("00B0820000").status == "6982")
        keeping.selectJPKI()
        #expect(keeping.send("00B0810000").status == "9000")

        let clearing = TestCard.powered { $0.behaviour.selectingSame = .clearsVerified }
        clearing.selectJPKI()
        clearing.verify("9B", TestCard.signingPassword)
        clearing.selectJPKI()
        #expect(clearing.send("00B0810000").status == "6982")
    }
}
