// 券面事項確認AP: its files, the PINs that open them, its key.

import CardSimulator
import Cryptography
import Testing

@Suite("券面事項確認AP")
struct SurfaceTests {
    private func ready(_ change: (inout CardProfile) -> Void = { _ in }) -> SimulatedCard {
        let card = TestCard.powered(change)
        card.selectSurface()
        return card
    }

    /// Every file by short identifier with the PINs that open it.
    private static let doors: [(file: Int, opened: Set<String>)] = [
        (0x01, ["91"]), (0x02, ["92", "93"]), (0x03, ["free"]), (0x04, ["free"]), (0x05, ["93"]),
        (0x06, ["free"]),
    ]

    private static let pins: [(reference: String, value: [UInt8])] = [
        ("91", TestCard.birthDate), ("92", TestCard.numberB), ("93", TestCard.numberA),
    ]

    @Test("Each PIN opens its own files and no other", arguments: pins.map(\.reference))
    func doors(reference: String) throws {
        let pin = try #require(Self.pins.first { $0.reference == reference })
        let card = ready()
        for (file, opened) in Self.doors {
            let closed = card.send("00B0\(Hex.encode([0x80 | UInt8(file)]))0004").status
            #expect(closed == (opened.contains("free") ? "9000" : "6982"))
        }
        #expect(card.verify(reference, pin.value) == "9000")
        for (file, opened) in Self.doors {
            let status = card.send("00B0\(Hex.encode([0x80 | UInt8(file)]))0004").status
            let isOpen = opened.contains("free") || opened.contains(reference)
            #expect(status == (isOpen ? "9000" : "6982"), "file \(file) after \(reference)")
        }
    }

    @Test(
        "Each PIN has ten tries of its own and is never changed",
        arguments: pins.map(\.reference)
    )
    func tries(reference: String) throws {
        let pin = try #require(Self.pins.first { $0.reference == reference })
        let card = ready()
        let wrong = [UInt8](repeating: 0x39, count: pin.value.count)
        #expect(card.send("002000\(reference)").status == "63CA")
        #expect(card.verify(reference, wrong) == "63C9")
        #expect(card.verify(reference, pin.value) == "9000")
        #expect(card.send("002401\(reference)", [UInt8(wrong.count)] + wrong).status == "6985")
        #expect(card.send("803200\(reference)", [UInt8(wrong.count)] + wrong).status == "6985")
        for left in (0..<10).reversed() {
            #expect(card.verify(reference, wrong) == "63C\(Hex.encode([UInt8(left)]).suffix(1))")
        }
        #expect(card.verify(reference, pin.value) == "6984")
        for other in Self.pins where other.reference != reference {
            #expect(card.send("002000\(other.reference)").status == "63CA")
        }
    }

    @Test("The face is read to its end in filler, and past the end comes 6B00")
    func face() {
        let card = ready()
        card.verify("92", TestCard.numberB)
        #expect(card.send("00B0820005").data == Array(TestCard.face.prefix(5)))
        var read: [UInt8] = []
        while true {
            let place = [UInt8(read.count >> 8), UInt8(read.count & 0xFF)]
            let answer = card.send("00B0" + Hex.encode(place) + "00")
            guard answer.status == "9000" else {
                #expect(answer.status == "6B00")
                break
            }
            read += answer.data
        }
        #expect(read.count == 5_120)
        #expect(read.starts(with: TestCard.face))
        #expect(read.dropFirst(TestCard.face.count).allSatisfy { $0 == 0xFF })
    }

    @Test("Its key answers a challenge without a PIN; other references are refused")
    func genuineness() {
        let card = ready()
        let challenge = TestCard.bytes(32, seed: 3)
        let answer = card.send("802A0300", [32] + challenge + [0])
        let check = TestCard.signingKey.publicKey.verifies(
            answer.data,
            digest: HashAlgorithm.sha256.digest(of: challenge),
            algorithm: .sha256
        )
        #expect(answer.status == "9000" && check == .matches)
        #expect(card.send("802A039A", [32] + challenge + [0]) == answer)
        #expect(card.send("0088009A", [32] + challenge + [0]).status == "6985")
        #expect(card.send("80AE0000", [32] + challenge + [0]).status == "66F1")
    }

    @Test("B here is not B there: the same reference means another number in each application")
    func otherOrder() {
        let card = ready()
        #expect(card.verify("93", TestCard.numberB) == "63C9")
        card.selectInputSupport()
        #expect(card.verify("95", TestCard.numberB) == "9000")
        #expect(card.verify("94", TestCard.numberA) == "9000")
    }

    @Test("Its counters outlive power in the memory of the card")
    func memory() throws {
        let card = ready()
        card.verify("91", TestCard.numberB)
        card.powerOff()
        card.powerOn()
        card.selectSurface()
        #expect(card.send("00200091").status == "63C9")
        #expect(try CardMemory(text: card.memory.text) == card.memory)
    }
}
