// The word of an index is judged as the list itself would be.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing
import Verification

struct IndexedListTests {
    private let bench = Bench.shared

    /// What an index of this one list says; `nil` when the list is not genuine.
    static func statement(
        of der: [UInt8],
        held: SerialNumber? = nil,
        about serial: SerialNumber = Bench.serial,
        authority: Certificate = Bench.shared.world.signing.anchor
    ) throws -> RevocationEvidence.Statement? {
        let list = try CertificateRevocationList(der: der)
        let algorithm = try #require(SignatureAlgorithm(list.signed.algorithm))
        let digest = algorithm.hash.digest(of: list.signed.content)
        guard
            case .genuine(let indexed) = IndexedList.examine(
                frame: list,
                digest: digest,
                authority: authority
            )
        else { return nil }
        return RevocationEvidence.Statement(
            list: indexed,
            serialNumber: serial,
            standing: list.entry(of: serial).map {
                .listed(revokedAt: $0.revokedAt, reason: $0.reason)
            } ?? .notListed,
            heldNumber: held
        )
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let list: @Sendable (Bench) throws -> [UInt8]
        var held: SerialNumber?
    }

    static let reasons = RevocationReason.allCases.map { reason in
        Case(testDescription: "\(reason)", list: { try $0.list(reason: reason) })
    }
    static let others = [
        Case(testDescription: "good", list: { try $0.list() }),
        Case(testDescription: "the number held", list: { try $0.list() }, held: SerialNumber(300)),
        Case(testDescription: "went back", list: { try $0.list() }, held: SerialNumber(301)),
        Case(testDescription: "no number", list: { try $0.list(.missingNumber) }),
        Case(testDescription: "another part", list: { try $0.list(.wrongDistributionPoint) }),
        Case(testDescription: "no part", list: { try $0.list(.missingDistributionPoint) }),
        Case(
            testDescription: "something critical",
            list: { try $0.list(.unknownCriticalExtension) }
        ),
        Case(
            testDescription: "from the future",
            list: { try $0.list(thisUpdate: Bench.now.adding(seconds: 61)) }
        ),
        Case(testDescription: "outdated", list: { try $0.list(lifetime: 3_600) }),
        Case(
            testDescription: "too old",
            list: {
                try $0.list(
                    thisUpdate: Bench.now.adding(seconds: -36 * 3_600 - 1),
                    lifetime: 40 * 3_600
                )
            }
        ),
        Case(
            testDescription: "old and revoked",
            list: {
                try $0.list(
                    reason: .superseded,
                    thisUpdate: Bench.now.adding(seconds: -9 * 86_400)
                )
            }
        ),
    ]

    @Test("an index's word leads to the report of the list's bytes", arguments: reasons + others)
    func agreement(_ subject: Case) throws {
        let der = try subject.list(bench)
        let statement = try #require(try Self.statement(of: der, held: subject.held))
        let byBytes = try bench.judged(
            revocation: bench.revocation(list: der, held: subject.held)
        )
        let byIndex = try bench.judged(revocation: RevocationEvidence(indexed: statement))
        #expect(byIndex == byBytes)
    }

    @Test("a list that is not the authority's makes no statement")
    func notGenuine() throws {
        for variant in [RevocationListVariant.badSignature, .foreignIssuer] {
            #expect(try Self.statement(of: try bench.list(variant)) == nil)
        }
        let other = bench.world.userAuthentication.anchor
        #expect(try Self.statement(of: try bench.list(), authority: other) == nil)
        let list = try CertificateRevocationList(der: try bench.list())
        let outcome = IndexedList.examine(
            frame: list,
            digest: [UInt8](repeating: 0, count: 32),
            authority: bench.world.signing.anchor
        )
        guard case .signatureDiffers = outcome else {
            Issue.record("a digest of other bytes passes: \(outcome)")
            return
        }
    }

    @Test("a statement about another certificate says nothing of this one")
    func anotherCertificate() throws {
        let statement = try Self.statement(of: try bench.list(), about: SerialNumber(4_711))
        let report = try bench.judged(revocation: RevocationEvidence(indexed: statement))
        #expect(report.gaps == [.listPartMissing])
    }

    @Test("a statement of another generation of the authority, or by an algorithm not accepted")
    func anotherGeneration() throws {
        let statement = try #require(try Self.statement(of: try bench.list()))
        let workshop = try Workshop(bench)
        let report = try bench.judged(
            bench.evidence(certificate: workshop.certificate(bench)),
            policy: workshop.policy,
            revocation: RevocationEvidence(indexed: statement)
        )
        #expect(report.gaps == [.listSignatureDiffers])
        let list = try workshop.list(bench) { $0.algorithm = .rsaSHA384 }
        let longer = try Self.statement(of: list, authority: workshop.anchor)
        let byLonger = try bench.judged(
            bench.evidence(certificate: workshop.certificate(bench)),
            policy: workshop.policy,
            revocation: RevocationEvidence(indexed: longer)
        )
        #expect(byLonger.gaps == [.listAlgorithmNotAllowed])
    }

    @Test("beside bytes, a revocation in either counts")
    func beside() throws {
        let good = try bench.list()
        let bad = try bench.list(reason: .keyCompromise)
        for (bytes, word) in [(good, bad), (bad, good)] {
            let report = try bench.judged(
                revocation: RevocationEvidence(
                    lists: [.init(der: bytes, heldNumber: nil)],
                    indexed: try Self.statement(of: word)
                )
            )
            #expect(report.refusals == [.revokedKeyCompromise])
        }
    }
}
