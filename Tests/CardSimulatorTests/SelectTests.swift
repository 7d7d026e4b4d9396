// SELECT: applications, files, the master file.

import CardSimulator
import Testing

@Suite("Selecting")
struct SelectTests {
    @Test(
        "An application is found by its whole name or a prefix, and an unknown one is not",
        arguments: [
            ("00A4040C0A D392F000260100000001", "9000"),
            ("00A4040C0A D3921000310001010408", "9000"),
            ("00A4040C0A D3921000310001010100", "9000"),
            ("00A4040C07 A0000001510000", "9000"),
            ("00A4040C05 D392F00026", "9000"),
            ("00A4040C0A D392F000260100000002", "6A82"),
            ("00A404000B D392F00026010000000100", "6A82"),
            ("00A4040009 A00000030800001000", "6A82"),
            ("00A4040C", "6700"),
            ("00A404010A D392F000260100000001", "6A86"),
            ("00A4050C0A D392F000260100000001", "6A86"),
        ]
    )
    func applications(command: String, status: String) {
        #expect(TestCard.powered().send(command) == Reply(data: [], status: status))
    }

    @Test("With Le the file control information names the application")
    func controlInformation() {
        let answer = TestCard.powered().send("00A404000A D392F000260100000001 00")
        #expect(answer.status == "9000")
        #expect(
            answer.data == [0x6F, 0x0C, 0x84, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01]
                + [0x00, 0x00, 0x00, 0x01]
        )
    }

    @Test("There is no next application of the same name")
    func nextOccurrence() {
        #expect(TestCard.powered().send("00A404020A D392F000260100000001").status == "6A82")
    }

    @Test("The master file is refused after power-up, changes nothing later, and has no identifier")
    func masterFile() {
        let card = TestCard.powered()
        #expect(card.send("00A40000").status == "6A86")
        card.selectJPKI()
        card.send("00A4020C02 0006")
        #expect(card.send("00A40000").status == "9000")
        #expect(card.send("00B0000004").data == Array("JPKI".utf8))
        #expect(card.send("00A4000002 3F00").status == "6A82")
    }

    @Test("Files are found only inside an application that has them")
    func files() {
        let card = TestCard.powered()
        #expect(card.send("00A4020C02 000A").status == "6A82")
        card.selectJPKI()
        #expect(card.send("00A4020C02 000A").status == "9000")
        #expect(card.send("00A4020C02 0001").status == "9000")
        #expect(card.send("00A4020C02 0011").status == "6A82")
        #expect(card.send("00A4020C01 00").status == "6700")
        #expect(card.send("00A4020002 000A").status == "6A86")
    }

    @Test("An unknown application leaves the current one as it is")
    func unknownKeepsCurrent() {
        let card = TestCard.powered()
        card.selectJPKI()
        card.send("00A4020C02 0006")
        #expect(card.send("00A4040C05 F000000001").status == "6A82")
        #expect(card.send("00B0000004").data == Array("JPKI".utf8))
    }

    @Test(
        "Classes and instructions that the card does not know are named as such",
        arguments: [
            ("00FE0000", "6D00"), ("80FE0000", "6D00"), ("A0A40000023F00", "6E00"),
            ("FFCA000000", "6D00"), ("01A40000", "6881"), ("00700000 01", "6881"),
            ("0CB0000000", "6882"), ("00CB3FFF035C017E08", "6D00"), ("00CADF3005", "6A88"),
            ("80FC0000", "6700"), ("80AE000001 00", "66F1"), ("80A2000001 00", "6A86"),
            ("00C0000000", "6985"), ("002A9E9A01 00 00", "6D00"),
        ]
    )
    func unknownCommands(command: String, status: String) {
        #expect(TestCard.powered().send(command).status == status)
    }

    @Test(
        "Lengths that contradict each other are refused",
        arguments: [
            "00", "00A4", "00A404", "00A4040C0AD392", "00B000000000", "00A4040C00000A01",
            "00B0000000000100",
        ]
    )
    func lengths(command: String) {
        #expect(TestCard.powered().send(command).status == "6700")
    }
}
