// What is told a reader with keys, byte for byte; no such reader was at hand.

import ISO7816
import Testing

@testable import PCSCReader

@Suite("Readers with keys")
struct PinPadTests {
    @Test("The control code of PIN verification is found among other features")
    func features() {
        let list: [UInt8] = [
            0x12, 0x04, 0x42, 0x33, 0x00, 0x12, 0x06, 0x04, 0x42, 0x00, 0x0D, 0xB2,
        ]
        #expect(ReaderFeatures(list).verifyPIN == 0x4200_0DB2)
    }

    @Test(
        "A list without it, cut off or of another layout offers nothing",
        arguments: [
            [], [0x12, 0x04, 0x42, 0x33, 0x00, 0x12], [0x06, 0x04, 0x42], [0x06, 0x02, 0x42, 0x00],
            [UInt8](repeating: 0xFF, count: 4_000),
        ] as [[UInt8]]
    )
    func none(_ list: [UInt8]) {
        #expect(ReaderFeatures(list).verifyPIN == nil)
    }

    @Test("Four digits are asked for as the published structure wants it")
    func structure() {
        let bytes = PINVerification(
            header: CommandHeader(0x00, 0x20, 0x00, 0x98),
            digits: 4...4
        ).bytes
        #expect(
            bytes == [
                // Time limits, ASCII in bytes, a block of four, no length field.
                30, 30, 0x82, 0x04, 0x00,
                // At most and at least four digits, confirmed by key, one message, Japanese.
                4, 4, 0x02, 0x01, 0x11, 0x04, 0x00,
                // No prologue of T=1; nine bytes of command follow.
                0, 0, 0, 9, 0, 0, 0,
                0x00, 0x20, 0x00, 0x98, 0x04, 0x30, 0x30, 0x30, 0x30,
            ]
        )
    }
}
