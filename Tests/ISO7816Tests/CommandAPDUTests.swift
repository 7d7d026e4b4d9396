// Commands and answers as bytes, ISO/IEC 7816-4 cases 1 to 4.

import ISO7816
import Testing

@Suite("Commands and answers")
struct CommandAPDUTests {
    private static let header = CommandHeader(0x00, 0xB0, 0x81, 0x02)

    @Test(
        "Short commands of all four cases",
        arguments: [
            ([], ExpectedLength.none, [0x00, 0xB0, 0x81, 0x02]),
            ([], .short(256), [0x00, 0xB0, 0x81, 0x02, 0x00]),
            ([], .short(4), [0x00, 0xB0, 0x81, 0x02, 0x04]),
            ([0xAA], .none, [0x00, 0xB0, 0x81, 0x02, 0x01, 0xAA]),
            ([0xAA, 0xBB], .short(255), [0x00, 0xB0, 0x81, 0x02, 0x02, 0xAA, 0xBB, 0xFF]),
        ] as [([UInt8], ExpectedLength, [UInt8])]
    )
    func short(_ data: [UInt8], _ expected: ExpectedLength, _ bytes: [UInt8]) {
        let command = CommandAPDU(Self.header, data: data, expected: expected)
        #expect(command.bytes == bytes)
        #expect(!command.isExtended)
    }

    @Test(
        "Extended commands carry lengths of two bytes after a zero",
        arguments: [
            (0, ExpectedLength.extended(65_536), [0x00, 0x00, 0x00]),
            (0, .extended(300), [0x00, 0x01, 0x2C]),
            (256, .none, [0x00, 0x01, 0x00]),
            (2, .extended(1), [0x00, 0x00, 0x02]),
        ] as [(Int, ExpectedLength, [UInt8])]
    )
    func extended(_ count: Int, _ expected: ExpectedLength, _ lengths: [UInt8]) {
        let data = [UInt8](repeating: 0x11, count: count)
        let command = CommandAPDU(Self.header, data: data, expected: expected)
        #expect(command.isExtended)
        #expect(Array(command.bytes[4..<7]) == lengths)
        let tail = expected == .none || count == 0 ? 0 : 2
        #expect(command.bytes.count == 7 + count + tail)
    }

    @Test("A short Le turns extended with long data")
    func mixed() {
        let data = [UInt8](repeating: 0, count: 300)
        let command = CommandAPDU(Self.header, data: data, expected: .short(256))
        #expect(Array(command.bytes.suffix(2)) == [0x01, 0x00])
    }

    @Test("An answer is split into data and status, and put together again")
    func response() {
        let response = ResponseAPDU(bytes: [0x01, 0x02, 0x63, 0xC4])
        #expect(response?.data == [0x01, 0x02])
        #expect(response?.status.remainingTries == 4)
        #expect(response?.bytes == [0x01, 0x02, 0x63, 0xC4])
    }

    @Test("Less than two bytes are no answer", arguments: [[], [0x90]] as [[UInt8]])
    func noAnswer(_ bytes: [UInt8]) {
        #expect(ResponseAPDU(bytes: bytes) == nil)
    }

    @Test(
        "Status words are read by their families",
        arguments: [
            (0x63C0, 0, true, nil, nil), (0x63C3, 3, false, nil, nil),
            (0x63CF, 15, false, nil, nil), (0x6300, nil, false, nil, nil),
            (0x6983, nil, true, nil, nil), (0x6984, nil, true, nil, nil),
            (0x6982, nil, false, nil, nil), (0x6110, nil, false, 16, nil),
            (0x6100, nil, false, 256, nil), (0x6C00, nil, false, nil, 256),
            (0x6C05, nil, false, nil, 5), (0x9000, nil, false, nil, nil),
        ] as [(UInt16, Int?, Bool, Int?, Int?)]
    )
    func status(_ raw: UInt16, _ tries: Int?, _ blocked: Bool, _ waiting: Int?, _ exact: Int?) {
        let word = StatusWord(rawValue: raw)
        #expect(word.remainingTries == tries)
        #expect(word.saysBlocked == blocked)
        #expect(word.waitingLength == waiting)
        #expect(word.exactLength == exact)
    }

    @Test("A status word is written with four digits")
    func description() {
        #expect(StatusWord(rawValue: 0x0001).description == "0001")
        #expect(StatusWord.fileNotFound.description == "6A82")
    }
}
