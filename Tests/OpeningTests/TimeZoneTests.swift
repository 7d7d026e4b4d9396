// The judging process says the same wherever the machine believes to be.

import Certificates
import Cryptography
import EvidenceArchive
import Foundation
import Identity
import SandboxPKI
import TestTerminal
import Testing
import Verification

@Suite("A verdict in any time zone")
struct TimeZoneTests {
    /// A certificate's end, the stated time, and what is said.
    struct Moment: Sendable, CustomTestStringConvertible {
        let notAfter: String
        let at: String
        let outcome: String
        var testDescription: String { "\(notAfter) at \(at)" }
    }

    static let moments = [
        // The end of a day in Japan; the day after, it is another day in most of the world.
        Moment(notAfter: "2026-11-30T14:59:59Z", at: "2026-11-30T14:59:59Z", outcome: "verified"),
        Moment(notAfter: "2026-11-30T14:59:59Z", at: "2026-11-30T15:00:00Z", outcome: "refused"),
        // A leap day, and the day that follows it nowhere else.
        Moment(notAfter: "2028-02-29T14:59:59Z", at: "2028-02-29T14:59:59Z", outcome: "verified"),
        Moment(notAfter: "2028-02-29T14:59:59Z", at: "2028-02-29T15:00:00Z", outcome: "refused"),
        // UTCTime ends, GeneralizedTime begins.
        Moment(notAfter: "2050-01-01T14:59:59Z", at: "2049-12-31T23:59:59Z", outcome: "verified"),
        Moment(notAfter: "2049-12-31T14:59:59Z", at: "2049-12-31T15:00:00Z", outcome: "refused"),
        // Summer time begins in New York: one hour of that night does not exist there.
        Moment(notAfter: "2027-03-14T07:30:00Z", at: "2027-03-14T07:30:00Z", outcome: "verified"),
    ]

    static let zones = [
        "UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "Pacific/Niue",
        "Asia/Kathmandu", "Antarctica/Troll", "JST-9", "ZZZ+23:59:59", "",
    ]

    private static func archive(_ subject: Moment) throws -> [UInt8] {
        let notAfter = try #require(Timestamp(rfc3339: subject.notAfter))
        let now = try #require(Timestamp(rfc3339: subject.at))
        // Made a year before, so that the authority's own validity covers the time.
        let world = try SandboxWorld.make(now: notAfter.adding(seconds: -365 * 86_400))
        let holder = try RSAPrivateKey.generate(bits: 2_048)
        let serial = SerialNumber(0x0102_0304)
        let place = Municipality(prefecture: "Tokyo-to", name: "Shibuya-ku", code: "13113")
        let person = BasicFourInformation(
            name: ExactText("見本　花子"),
            address: ExactText("東京都渋谷区見本町１－２－３"),
            birthDate: .partial(year: 1990, month: nil, day: nil),
            sex: .female
        )
        let certificate = try world.signing.issueSigning(
            SigningCertificateRequest(
                person: person,
                municipality: place,
                serial: serial,
                validity: CertificateValidity(
                    notBefore: notAfter.adding(seconds: -300 * 86_400),
                    notAfter: notAfter
                ),
                publicKey: holder.publicKey
            )
        )
        var register = RevocationRegister()
        register.enter(serial, purpose: .signing, municipality: place)
        let list = try world.signing.revocationList(
            RevocationListRequest(
                municipality: place,
                number: 1,
                thisUpdate: now.adding(seconds: -60),
                nextUpdate: now.adding(seconds: 3_600)
            ),
            register: register
        )
        let document = Array("申込書\n".utf8)
        let anchor = TrustAnchor(
            certificate: world.signing.anchor,
            purpose: .signing,
            environment: .test
        )
        return try EvidenceArchive.make(
            Evidence(
                document: document,
                signature: try holder.sign(message: document, algorithm: .sha256),
                certificate: certificate,
                challenge: .live,
                claims: [FourItemsClaim(source: .form, items: person)]
            ),
            policy: Policy(anchors: [anchor], kinds: [.testSigning], revocation: .list),
            at: now,
            revocation: RevocationEvidence(lists: [.init(der: list, heldNumber: nil)])
        ).der
    }

    @Test("every process says the same lines, whatever TZ says", arguments: moments)
    func sameEverywhere(_ subject: Moment) throws {
        let path = NSTemporaryDirectory() + "zone-" + Hex.encode(SecureRandom.bytes(8))
        // The file is the test's own; if it can't be removed the system's cleaner will.
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(Self.archive(subject)).write(to: URL(filePath: path))
        var said: Set<String> = []
        for zone in Self.zones {
            let run = try Companion.run(
                "/usr/bin/env",
                ["TZ=\(zone)", TestTerminal.builtProgram("madoguchi"), "verify", path]
            )
            #expect(run.0 == 0, "\(zone): \(run.1)")
            said.insert(run.1)
        }
        #expect(said.count == 1)
        let lines = try #require(said.first)
        #expect(lines.hasPrefix("verdict: \(subject.outcome)"))
        #expect(lines.contains("checked again: the same verdict"))
        #expect(lines.contains("judged at: \(subject.at.prefix(19))"))
    }
}
