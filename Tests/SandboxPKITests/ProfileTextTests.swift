import Certificates
import Identity
import Testing

@testable import SandboxPKI

@Suite("Texts of the profile")
struct ProfileTextTests {
    @Test(
        "birth dates carry their era, on both sides of each change",
        arguments: [
            ("19120729", "119120729"), ("19120730", "219120730"), ("19261224", "219261224"),
            ("19261225", "319261225"), ("19890107", "319890107"), ("19890108", "419890108"),
            ("20190430", "420190430"), ("20190501", "520190501"), ("19500000", "019500000"),
            ("00000000", "000000000"),
        ]
    )
    func birthDates(compact: String, expected: String) throws {
        #expect(try #require(BirthDate(compact: compact)).profileText == expected)
    }

    @Test("sex is 1, 2 or 3", arguments: zip(Sex.allCases, ["1", "2", "3"]))
    func sex(sex: Sex, expected: String) {
        #expect(sex.profileText == expected)
    }

    @Test("no substitutes are one zero a code point")
    func substitutes() {
        #expect(SubstituteFlags.none(for: ExactText("\u{FA19}か\u{3099}")).profileText == "000")
        #expect(SubstituteFlags.none(for: ExactText("")).profileText == "")
    }

    @Test(
        "certificates end with the fifth birthday after their issue",
        arguments: [
            // The day before the birthday, the birthday itself, the day after; in Japan.
            ("2026-05-09T03:00:00Z", "19900510", "2030-05-10"),
            ("2026-05-10T03:00:00Z", "19900510", "2031-05-10"),
            ("2026-05-09T15:00:00Z", "19900510", "2031-05-10"),
            ("2026-05-11T03:00:00Z", "19900510", "2031-05-10"),
            ("2026-11-24T03:00:00Z", "20000229", "2031-02-28"),
            ("2027-11-24T03:00:00Z", "20000229", "2032-02-29"),
            ("2026-11-24T03:00:00Z", "19500000", "2031-11-23"),
        ]
    )
    func validity(issued: String, born: String, lastDay: String) throws {
        let moment = try #require(Timestamp(rfc3339: issued))
        let birthDate = try #require(BirthDate(compact: born))
        let validity = CertificateValidity.untilFifthBirthday(of: birthDate, from: moment)
        #expect(validity.notBefore == moment)
        #expect(validity.notAfter.description == "\(lastDay)T14:59:59Z")
    }
}
