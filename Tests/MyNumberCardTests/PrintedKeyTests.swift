// Printed keys: eras, shapes, tries.

import ISO7816
import Identity
import MyNumberCard
import Secrets
import Testing

@Suite("Printed keys")
struct PrintedKeyTests {
    private func text(_ secret: borrowing SecretBytes) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "The birth year is counted by its era, whose first day belongs to it",
        arguments: [
            ("1980-02-17", "550217"), ("1989-01-07", "640107"), ("1989-01-08", "010108"),
            ("2019-04-30", "310430"), ("2019-05-01", "010501"), ("2008-10-31", "201031"),
            ("1926-12-24", "151224"), ("1926-12-25", "011225"), ("1912-07-29", "450729"),
            ("1912-07-30", "010730"), ("1900-03-09", "330309"),
        ]
    )
    func birthDate(_ day: String, _ expected: String) throws {
        let key = try PrintedKeyBuilder.birthDate(try #require(CalendarDate(day)))
        #expect(text(key) == expected)
    }

    @Test("照合番号B is birth date, western year of expiry, security code")
    func numberB() throws {
        let birth = try #require(CalendarDate("1980-02-17"))
        let key = try PrintedKeyBuilder.verificationNumberB(
            birth: birth,
            expiryYear: 2_035,
            securityCode: secret("2285")
        )
        #expect(text(key) == "55021720352285")
        #expect(PrintedKey.verificationNumberB.shape.check(key) == .fits)
    }

    @Test("What makes no key is said")
    func faults() throws {
        let birth = try #require(CalendarDate("1980-02-17"))
        let early = try #require(CalendarDate("1850-01-01"))
        #expect(throws: PrintedKeyFault.birthDate) { _ = try PrintedKeyBuilder.birthDate(early) }
        for (year, code, fault) in [
            (35, "2285", PrintedKeyFault.expiryYear), (2_035, "228", .securityCode),
            (2_035, "22855", .securityCode), (2_035, "22A5", .securityCode),
        ] {
            #expect(throws: fault) {
                _ = try PrintedKeyBuilder.verificationNumberB(
                    birth: birth,
                    expiryYear: year,
                    securityCode: secret(code)
                )
            }
        }
    }

    @Test(
        "The last try is never permitted",
        arguments: [(10, true), (2, true), (1, false), (0, false)]
    )
    func permission(_ tries: Int, _ isPermitted: Bool) {
        for key in PrintedKey.allCases {
            let permission = PrintedKeyPermission(key, counter: RetryCounter(count: tries))
            #expect((permission != nil) == isPermitted)
        }
    }

    @Test("Counters of printed keys are read in the surface application")
    func counters() async throws {
        let channel = ScriptedChannel([
            Exchange(Wire.selectSurface, "9000"), Exchange("00200091", "63CA"),
            Exchange("00200092", "63C9"), Exchange("00200093", "6984"),
        ])
        let card = CardProcedures(channel: channel)
        #expect(try await card.remainingTries(of: .birthDate) == .tries(10))
        #expect(try await card.remainingTries(of: .verificationNumberB) == .tries(9))
        #expect(try await card.remainingTries(of: .verificationNumberA) == .blocked)
        #expect(channel.left == 0)
    }
}
