// The two forms of a time, and the year that parts them.

import Certificates
import Identity
import Testing

struct DERTimeTests {
    @Test(
        "a moment takes the form of its year and comes back",
        arguments: [
            ("2026-11-24T14:59:59Z", DERTag.utcTime, "261124145959Z"),
            ("2028-02-29T00:00:00Z", .utcTime, "280229000000Z"),
            ("2049-12-31T23:59:59Z", .utcTime, "491231235959Z"),
            ("2050-01-01T00:00:00Z", .generalizedTime, "20500101000000Z"),
            ("1950-01-01T00:00:00Z", .utcTime, "500101000000Z"),
            ("1949-12-31T23:59:59Z", .generalizedTime, "19491231235959Z"),
        ]
    )
    func forms(_ text: String, _ tag: DERTag, _ written: String) throws {
        let time = moment(text)
        let bytes = DERWriter.time(time)
        #expect(bytes == DERWriter.value(tag, Array(written.utf8)))
        let element = try DERReader.whole(bytes, tag, bound: 99)
        #expect(try element.certificateTime() == time)
    }

    @Test(
        "times that are no moment, or not in the one form, are refused",
        arguments: [
            "270229000000Z", "261301000000Z", "260001000000Z", "261124240000Z", "261124006000Z",
            "261124000060Z", "2611240000Z", "261124000000", "261124000000+0900", "26112400000 Z",
            "261124000000.0Z",
        ]
    )
    func refusesUTCTime(_ text: String) throws {
        let bytes = DERWriter.value(.utcTime, Array(text.utf8))
        let element = try DERReader.whole(bytes, .utcTime, bound: 99)
        #expect(throws: DERError.badTime) { try element.time() }
    }

    @Test("a year through 2049 must not stand as GeneralizedTime in a certificate")
    func wrongForm() throws {
        let bytes = DERWriter.generalizedTime(moment("2049-12-31T23:59:59Z"))
        let element = try DERReader.whole(bytes, .generalizedTime, bound: 99)
        #expect(throws: DERError.timeInLongForm) { try element.certificateTime() }
        #expect(try element.time() == moment("2049-12-31T23:59:59Z"))
    }
}
