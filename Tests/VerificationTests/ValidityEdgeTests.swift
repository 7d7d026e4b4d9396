// The seconds at which things begin and end.

import Certificates
import Identity
import SandboxPKI
import Testing
import Verification

struct ValidityEdgeTests {
    private let bench = Bench.shared

    /// Judges at `moment` with a list that is fresh then.
    private func report(
        _ validity: CertificateValidity,
        policy: Policy? = nil,
        at moment: Timestamp
    ) throws -> VerdictReport {
        let list = try bench.list(thisUpdate: moment.adding(seconds: -60))
        return try bench.judged(
            bench.evidence(certificate: bench.certificate(validity: validity)),
            policy: policy,
            at: moment,
            revocation: bench.revocation(list: list)
        )
    }

    @Test(
        "a certificate that ends with a day in Japan counts through its last second",
        arguments: [
            ("2026-11-30T14:59:58Z", []), ("2026-11-30T14:59:59Z", []),
            ("2026-11-30T14:59:59.999Z", []), ("2026-11-30T15:00:00Z", [RefusalID.expired]),
        ] as [(String, [RefusalID])]
    )
    func lastSecond(_ text: String, _ refusals: [RefusalID]) throws {
        let validity = CertificateValidity(
            notBefore: moment("2022-01-01T00:00:00Z"),
            notAfter: CertificateValidity.endOfDay(day("2026-11-30"))
        )
        #expect(try report(validity, at: moment(text)).refusals == refusals)
    }

    @Test(
        "it begins with its first second",
        arguments: [
            ("2026-11-24T14:59:59.999Z", [RefusalID.notYetValid]), ("2026-11-24T15:00:00Z", []),
        ] as [(String, [RefusalID])]
    )
    func firstSecond(_ text: String, _ refusals: [RefusalID]) throws {
        let validity = CertificateValidity(
            notBefore: moment("2026-11-24T15:00:00Z"),
            notAfter: moment("2031-05-02T14:59:59Z")
        )
        #expect(try report(validity, at: moment(text)).refusals == refusals)
    }

    @Test(
        "leap days are days",
        arguments: [
            ("2028-02-29T14:59:59Z", "2028-02-29T14:59:59Z", true),
            ("2028-02-29T14:59:59Z", "2028-02-29T15:00:00Z", false),
            ("2028-02-28T14:59:59Z", "2028-02-29T00:00:00Z", false),
        ]
    )
    func leapDays(_ notAfter: String, _ at: String, _ isGood: Bool) throws {
        let validity = CertificateValidity(
            notBefore: moment("2024-02-29T00:00:00Z"),
            notAfter: moment(notAfter)
        )
        #expect((try report(validity, at: moment(at)).identity != nil) == isGood)
    }

    @Test(
        "2049 and 2050 are written in two forms and read as one line of time",
        arguments: [
            ("2049-12-31T14:59:59Z", "2049-12-31T14:59:59Z", true),
            ("2049-12-31T14:59:59Z", "2049-12-31T15:00:00Z", false),
            ("2050-01-01T14:59:59Z", "2050-01-01T14:59:59Z", true),
            ("2050-01-01T14:59:59Z", "2049-12-31T23:59:59Z", true),
            ("2050-01-01T14:59:59Z", "2050-01-01T15:00:00Z", false),
        ]
    )
    func twoForms(_ notAfter: String, _ at: String, _ isGood: Bool) throws {
        let far = moment("2052-01-01T00:00:00Z")
        let workshop = try Workshop(bench) { $0.notAfter = far }
        let certificate = try workshop.certificate(bench) { $0.notAfter = moment(notAfter) }
        let now = moment(at)
        let list = try workshop.list(bench) { draft in
            draft.thisUpdate = DERWriter.time(now.adding(seconds: -60))
            draft.nextUpdate = DERWriter.time(now.adding(seconds: 86_400))
        }
        let report = try bench.judged(
            bench.evidence(certificate: certificate),
            policy: workshop.policy,
            at: now,
            revocation: bench.revocation(list: list)
        )
        #expect((report.identity != nil) == isGood)
        #expect(report.refusals == (isGood ? [] : [.expired]))
    }

    @Test("a list counts until the second before nextUpdate, and not in the future")
    func listEdges() throws {
        let update = Bench.now
        let list = bench.revocation(list: try bench.list(thisUpdate: update))
        let next = update.adding(seconds: 86_400)
        func gaps(_ moment: Timestamp) throws -> [GapID] {
            try bench.judged(at: moment, revocation: list).gaps
        }
        #expect(try gaps(update.adding(seconds: -61)) == [.listNotYetIssued])
        #expect(try gaps(update.adding(seconds: -60)) == [])
        #expect(try gaps(next.adding(seconds: -1)) == [])
        #expect(try gaps(next) == [.listOutdated])
    }

    @Test("the oldest list accepted is exactly as old as the policy says")
    func listAge() throws {
        let update = Bench.now
        let list = bench.revocation(list: try bench.list(thisUpdate: update, lifetime: 864_000))
        func gaps(_ age: Int64) throws -> [GapID] {
            try bench.judged(at: update.adding(seconds: age), revocation: list).gaps
        }
        #expect(try gaps(Policy.dailyListAge) == [])
        #expect(try gaps(Policy.dailyListAge + 1) == [.listTooOld])
    }
}
