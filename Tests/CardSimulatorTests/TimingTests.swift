// How long an exchange takes, by the bit rate of the link and the time of a signature.

import CardSimulator
import Testing

@Suite("Time")
struct TimingTests {
    @Test(
        "Every byte both ways takes its ten bits at the rate of the link",
        arguments: [(106, 94_339), (212, 47_169), (424, 23_584), (848, 11_792)]
    )
    func bitRate(rate: Int, nanoseconds: Int) {
        let card = TestCard.powered {
            $0.timing = .contactless(kilobitsPerSecond: rate, perSignature: .zero)
        }
        let select: [UInt8] = [
            0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00,
            0x01,
        ]
        #expect(card.exchange(select).delay == .nanoseconds(nanoseconds) * (select.count + 2))
        let read: [UInt8] = [0x00, 0xB0, 0x8A, 0x00, 0x00]
        #expect(card.exchange(read).delay == .nanoseconds(nanoseconds) * (read.count + 258))
    }

    @Test("A signature takes its own time, a refused one does not")
    func signature() {
        let card = TestCard.powered {
            $0.timing = CardTiming(
                perCommand: .milliseconds(2),
                perSignature: .milliseconds(350)
            )
        }
        card.selectSurface()
        let sign: [UInt8] = [0x80, 0x2A, 0x03, 0x00, 0x01, 0x55, 0x00]
        #expect(card.exchange(sign).delay == .milliseconds(352))
        card.selectJPKI()
        #expect(
            card.exchange([0x80, 0x2A, 0x00, 0x9A, 0x01, 0x55, 0x00]).delay == .milliseconds(2)
        )
    }

    @Test("A telephone gives its authentication certificate to its PIN alone")
    func telephone() {
        let card = TestCard.powered {
            $0.behaviour.authenticationCertificate = .afterPIN
            $0.jpki.becomeTelephone()
        }
        card.selectJPKI()
        #expect(card.send("00B0860010").data == Array("JPKIAPGPSETOKEN ".utf8))
        #expect(card.send("00B0860000").data.count == 160)
        #expect(card.send("00B08A0004").status == "6982")
        card.verify("98", TestCard.authenticationPIN)
        #expect(card.send("00B08A0004").status == "9000")
    }
}
