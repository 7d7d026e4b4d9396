// The my number: by capability only, in locked memory, with its check digit.

import Cryptography
import ISO7816
import MyNumberCard
import Secrets
import Testing

@Suite("The my number")
struct NumberTests {
    /// Invented: eleven digits and the check digit the rule gives.
    private static let number = "123456789018"

    @Test(
        "A number with a wrong check digit, length or letter is none",
        arguments: [
            ("123456789018", true), ("000000000000", true), ("123456789012", false),
            ("12345678901", false), ("1234567890188", false), ("12345678901A", false),
        ]
    )
    func checkDigit(_ text: String, _ isNumber: Bool) {
        let number = IndividualNumber(secret(text))
        let found = number != nil
        #expect(found == isNumber)
    }

    private func read(_ file: [UInt8]) async throws -> IndividualNumber {
        let channel = ScriptedChannel(
            [
                Exchange(Wire.selectInputSupport, "9000"),
                Exchange(Wire.queryInputSupport, "63C3"),
                Exchange(Wire.verifyInputSupport, "9000"),
            ] + Wire.read(0x01, file, object: file.count)
        )
        return try await CardProcedures(channel: channel).readNumber(
            pin: secret("1234"),
            permission: try permission(.cardInputSupport),
            capability: .declared(for: .accountTagging)
        )
    }

    @Test("It is read behind the input support PIN, filler left out, and masked")
    func number() async throws {
        let file = object(0xFF10, Array(Self.number.utf8)) + [0xFF, 0xFF]
        let number = try await read(file)
        let isRead = number.withDigits { Array($0) } == Array(Self.number.utf8)
        #expect(isRead)
        let description = number.description
        #expect(description == "************")
    }

    @Test("A wrong check digit, or another layout, is a malformed file")
    func malformed() async throws {
        for file in [
            object(0xFF10, Array("123456789012".utf8)), object(0xFF10, Array("1234".utf8)),
            object(0xFF20, Array(Self.number.utf8)),
        ] {
            await #expect(throws: CardError.self) { _ = try await self.read(file) }
        }
    }

    @Test("Its picture opens with the number itself")
    func picture() async throws {
        let file = object(0xFF40, object(0xDF41, [0x89, 0x50, 0x4E, 0x47]) + object(0xDF42, [1]))
        let channel = ScriptedChannel(
            [
                Exchange(Wire.selectSurface, "9000"), Exchange("00200093", "63CA"),
                Exchange("002000930C" + Wire.hex(Array(Self.number.utf8)), "9000"),
            ] + Wire.read(0x05, file, object: file.count)
        )
        guard let number = IndividualNumber(secret(Self.number)) else {
            Issue.record("a number")
            return
        }
        let picture = try await CardProcedures(channel: channel).readNumberImage(
            number: number,
            permission: try #require(
                PrintedKeyPermission(.verificationNumberA, counter: .tries(10))
            ),
            capability: .declared(for: .statutoryReport)
        )
        let isRead = picture.withBytes { Array($0) } == [0x89, 0x50, 0x4E, 0x47]
        #expect(isRead)
        #expect(channel.left == 0)
    }
}
