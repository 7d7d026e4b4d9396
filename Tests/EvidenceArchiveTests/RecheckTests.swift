// Years later: the same bytes, the same verdict.

import Certificates
import Cryptography
import EvidenceArchive
import Identity
import SandboxPKI
import Testing
import Verification

struct RecheckTests {
    private let bench = ArchiveBench.shared

    private func reread(_ archive: EvidenceArchive) throws -> EvidenceArchive {
        try EvidenceArchive(der: archive.der)
    }

    @Test(
        "a file says the same verdict again, whatever it was",
        arguments: [
            (nil, true, .verified, []),
            (.keyCompromise, true, .refused, ["revoked.key-compromise"]),
            (.affiliationChanged, true, .refused, ["revoked.affiliation-changed"]),
            (nil, false, .undetermined, ["list.missing"]),
        ] as [(RevocationReason?, Bool, StoredVerdict.Outcome, [String])]
    )
    func same(
        _ reason: RevocationReason?,
        _ withList: Bool,
        _ outcome: StoredVerdict.Outcome,
        _ reasons: [String]
    ) throws {
        let archive = try reread(bench.archive(revokedFor: reason, withList: withList))
        #expect(archive.verdict.outcome == outcome)
        #expect(archive.verdict.reasons == reasons)
        let recheck = archive.recheck(timeAnchors: [], trusted: [])
        #expect(recheck.agreement == .same)
        #expect(recheck.message == .matches)
        #expect(recheck.time == .terminalOnly)
        #expect(recheck.anchors == .notCompared)
        #expect(recheck.holds)
    }

    @Test("a file is read as it was written, to the byte")
    func roundTrip() throws {
        let archive = try bench.stamped(bench.archive())
        #expect(try reread(archive).der == archive.der)
        #expect(try reread(archive).contentDigest == archive.contentDigest)
    }

    @Test("another document is refused, and stays so")
    func otherDocument() throws {
        let archive = try reread(bench.archive(document: ArchiveBench.document + [0x0A]))
        #expect(archive.verdict.reasons == ["document.signature"])
        let recheck = archive.recheck(timeAnchors: [], trusted: [])
        #expect(recheck.agreement == .same)
        #expect(recheck.message == .differs)
    }

    @Test("a verdict that was written over is found out")
    func forgedVerdict() throws {
        let bytes = try bench.archive(revokedFor: .superseded).der
        let (refused, verified) = (Array("refused".utf8), Array("verified".utf8))
        let content = try #require(bytes.firstRange(of: refused))
        var forged = bytes
        forged.replaceSubrange(content, with: Array("revoked".utf8))
        #expect(throws: EvidenceArchiveError.unknownWord) { try EvidenceArchive(der: forged) }
        // The reasons, letter for letter as long.
        let reason = try #require(bytes.firstRange(of: Array("revoked.superseded".utf8)))
        forged = bytes
        forged.replaceSubrange(reason, with: Array("revoked.supersedee".utf8))
        let recheck = try EvidenceArchive(der: forged).recheck(timeAnchors: [], trusted: [])
        #expect(recheck.agreement == .differs)
        #expect(!recheck.holds)
        #expect(verified.count != refused.count)
    }

    @Test("with a token the time is an authority's; without its root it is nobody's")
    func time() throws {
        let archive = try reread(bench.stamped(bench.archive()))
        let trusted = archive.recheck(timeAnchors: [try bench.timeAnchor()], trusted: [])
        #expect(trusted.time == .stamped(ArchiveBench.later, by: bench.time.certificate.subject))
        #expect(trusted.holds)
        let name = bench.time.certificate.subject
        let uncompared = archive.recheck(timeAnchors: [], trusted: [])
        #expect(uncompared.time == .notCompared(ArchiveBench.later, by: name))
        #expect(uncompared.holds)
        let untrusted = archive.recheck(timeAnchors: [bench.world.signing.anchor], trusted: [])
        #expect(untrusted.time == .authorityNotTrusted(ArchiveBench.later, by: name))
        #expect(!untrusted.holds)
    }

    @Test("a token of another content is worthless")
    func foreignToken() throws {
        let other = try bench.stamped(bench.archive(revokedFor: .superseded))
        let token = try #require(other.token)
        let archive = try bench.archive().stamped(with: token)
        let recheck = archive.recheck(timeAnchors: [try bench.timeAnchor()], trusted: [])
        #expect(recheck.time == .worthless)
        #expect(!recheck.holds)
    }

    @Test("anchors are compared with those of the asker")
    func anchors() throws {
        let archive = try bench.archive()
        let own = archive.recheck(timeAnchors: [], trusted: [bench.world.signing.anchor])
        #expect(own.anchors == .compared)
        let others = archive.recheck(
            timeAnchors: [],
            trusted: [bench.world.userAuthentication.anchor]
        )
        #expect(others.anchors == .differ)
        #expect(!others.holds)
    }

    @Test("a file that was cut off or changed anywhere is an error or does not hold")
    func changed() throws {
        let bytes = try bench.stamped(bench.archive()).der
        let anchor = try bench.timeAnchor()
        for place in stride(from: 0, to: bytes.count, by: 97) {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            do {
                let recheck = try EvidenceArchive(der: changed).recheck(
                    timeAnchors: [anchor],
                    trusted: [bench.world.signing.anchor]
                )
                #expect(!recheck.holds, "byte \(place)")
            } catch {
                continue
            }
        }
        #expect(throws: EvidenceArchiveError.self) {
            try EvidenceArchive(der: Array(bytes.dropLast()))
        }
        #expect(throws: EvidenceArchiveError.self) { try EvidenceArchive(der: bytes + [0]) }
        #expect(throws: EvidenceArchiveError.self) { try EvidenceArchive(der: []) }
    }

    @Test("an archive is made of bytes: what stands on an index's word alone is none")
    func indexed() throws {
        let archive = try bench.archive()
        let list = try CertificateRevocationList(der: archive.revocation.lists[0].der)
        let outcome = IndexedList.examine(
            frame: list,
            digest: HashAlgorithm.sha256.digest(of: list.signed.content),
            authority: bench.world.signing.anchor
        )
        guard case .genuine(let indexed) = outcome else {
            Issue.record("the list is the authority's")
            return
        }
        let statement = RevocationEvidence.Statement(
            list: indexed,
            serialNumber: try Certificate(der: archive.evidence.certificate).serialNumber,
            standing: .notListed
        )
        #expect(throws: EvidenceArchiveError.needsBytes) {
            try EvidenceArchive.make(
                archive.evidence,
                policy: archive.policy,
                at: archive.judgedAt,
                revocation: RevocationEvidence(indexed: statement)
            )
        }
    }

    @Test("the lines for a person name verdict, time and anchors, and no person")
    func lines() throws {
        let archive = try bench.archive()
        let recheck = archive.recheck(timeAnchors: [], trusted: [])
        let lines = RecheckRecord(recheck, of: archive).lines
        #expect(lines.first == "verdict: verified")
        #expect(lines.contains("time is this terminal's own"))
        #expect(lines.contains("checked again: the same verdict"))
        #expect(lines.last == "the file holds")
        #expect(!lines.joined().contains("花子"))
    }
}
