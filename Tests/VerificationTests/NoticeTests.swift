// Age, the end of the certificate, replaced characters: facts of a verified person.

import Certificates
import Identity
import SandboxPKI
import Testing
import Verification

struct NoticeTests {
    private let bench = Bench.shared

    private func identity(
        born birthDate: BirthDate = .known(day("1990-05-02")),
        ends: String = "2030-05-02T14:59:59Z",
        at now: Timestamp = Bench.now
    ) throws -> VerifiedIdentity {
        let person = BasicFourInformation(
            name: Bench.person.name,
            address: Bench.person.address,
            birthDate: birthDate,
            sex: .female
        )
        let certificate = try bench.certificate(
            person: person,
            validity: CertificateValidity(
                notBefore: moment("2025-04-01T00:00:00Z"),
                notAfter: moment(ends)
            )
        )
        let report = try bench.judged(
            bench.evidence(
                certificate: certificate,
                claims: [FourItemsClaim(source: .form, items: person)]
            ),
            at: now,
            revocation: bench.revocation(
                list: bench.list(thisUpdate: now.adding(seconds: -60))
            )
        )
        return try #require(report.identity)
    }

    @Test(
        "age is in completed years on the day in Japan",
        arguments: [
            // 2026-11-24T03:00Z is the 24th in Japan.
            ("2011-11-25", [.under15(age: 14)]), ("2011-11-24", [.minor(age: 15)]),
            ("2008-11-25", [.minor(age: 17)]), ("2008-11-24", []), ("1926-01-01", []),
        ] as [(String, [IdentityNotice])]
    )
    func ages(_ born: String, _ expected: [IdentityNotice]) throws {
        #expect(try identity(born: .known(day(born))).notices() == expected)
    }

    @Test("the day in Japan counts, not the one of Greenwich")
    func dayInJapan() throws {
        let born = BirthDate.known(day("2011-11-25"))
        let before = try identity(born: born, at: moment("2026-11-24T14:59:59Z"))
        #expect(before.notices() == [.under15(age: 14)])
        let after = try identity(born: born, at: moment("2026-11-24T15:00:00Z"))
        #expect(after.notices() == [.minor(age: 15)])
    }

    @Test("a birthday on a leap day is completed on the first of March of other years")
    func leapDay() throws {
        let born = BirthDate.known(day("2012-02-29"))
        let before = try identity(born: born, at: moment("2027-02-28T03:00:00Z"))
        let after = try identity(born: born, at: moment("2027-03-01T03:00:00Z"))
        #expect(before.age(on: day("2027-02-28")) == 14)
        #expect(after.notices() == [.minor(age: 15)])
    }

    @Test("an age that does not follow is said to be unknown")
    func partial() throws {
        let born = BirthDate.partial(year: 1990, month: nil, day: nil)
        #expect(try identity(born: born).notices() == [.ageUnknown])
    }

    @Test(
        "an end within ninety days is noticed, by days in Japan",
        arguments: [
            ("2027-02-22T14:59:59Z", true), ("2027-02-22T15:00:00Z", false),
            ("2026-11-24T14:59:59Z", true),
        ]
    )
    func ending(_ ends: String, _ isNoticed: Bool) throws {
        let notices = try identity(ends: ends).notices()
        #expect(notices == (isNoticed ? [.certificateEnds(moment(ends))] : []))
    }
}
