// Two sources, four rules, and what counts when they disagree.

import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing
import Verification

struct RevocationTests {
    private let bench = Bench.shared

    private enum Source {
        case good
        case revoked
        case unusable
        case absent
    }

    private func evidence(list: Source, answer: Source) throws -> RevocationEvidence {
        let lists: [[UInt8]] =
            switch list {
            case .good: [try bench.list()]
            case .revoked: [try bench.list(reason: .affiliationChanged)]
            case .unusable: [try bench.list(.badSignature)]
            case .absent: []
            }
        let bytes: [UInt8]? =
            switch answer {
            case .good: try bench.answer()
            case .revoked: try bench.answer(reason: .affiliationChanged)
            case .unusable: try bench.answer(.failing(.tryLater))
            case .absent: nil
            }
        return RevocationEvidence(
            lists: lists.map { .init(der: $0, heldNumber: nil) },
            answer: bytes.flatMap { bytes in
                Bench.nonce.map { .init(der: bytes, nonce: $0) }
            }
        )
    }

    private func report(
        _ rule: Policy.RevocationRule,
        list: Source,
        answer: Source
    ) throws -> VerdictReport {
        var policy = bench.policy
        policy.revocation = rule
        return try bench.judged(
            policy: policy,
            revocation: try evidence(list: list, answer: answer)
        )
    }

    @Test("either source refuses under every rule", arguments: Policy.RevocationRule.allCases)
    func revoked(_ rule: Policy.RevocationRule) throws {
        for other in [Source.good, .unusable, .absent] {
            let byList = try report(rule, list: .revoked, answer: other)
            #expect(byList.refusals == [.revokedDataChanged])
            #expect(byList.revocation.method == .list)
            let byAnswer = try report(rule, list: other, answer: .revoked)
            #expect(byAnswer.refusals == [.revokedDataChanged])
            #expect(byAnswer.revocation.method == .responder)
        }
    }

    @Test("one source is enough where either is, and not where another or both are demanded")
    func rules() throws {
        #expect(try report(.either, list: .good, answer: .absent).identity != nil)
        #expect(try report(.either, list: .absent, answer: .good).identity != nil)
        #expect(try report(.either, list: .good, answer: .unusable).identity != nil)
        #expect(try report(.list, list: .good, answer: .unusable).identity != nil)
        #expect(try report(.responder, list: .unusable, answer: .good).identity != nil)
        #expect(try report(.both, list: .good, answer: .good).identity != nil)
        #expect(try report(.responder, list: .good, answer: .absent).gaps == [.answerMissing])
        #expect(try report(.list, list: .absent, answer: .good).gaps == [.listMissing])
        #expect(try report(.both, list: .good, answer: .absent).gaps == [.answerMissing])
        #expect(try report(.both, list: .absent, answer: .good).gaps == [.listMissing])
        let nothing = try report(.either, list: .absent, answer: .absent)
        #expect(nothing.gaps == [.answerMissing, .listMissing])
        #expect(nothing.revocation.status == .undetermined)
        let broken = try report(.either, list: .unusable, answer: .unusable)
        #expect(broken.gaps == [.responderTryLater, .listSignatureDiffers])
    }

    @Test("a revocation counts however old its source is: none is ever lifted")
    func oldRevocation() throws {
        let old = try bench.list(
            reason: .certificateHold,
            thisUpdate: Bench.now.adding(seconds: -5 * 86_400)
        )
        let report = try bench.judged(revocation: bench.revocation(list: old))
        #expect(report.refusals == [.revokedOnHold])
        let replayed = try bench.answer(.anotherNonce, reason: .keyCompromise)
        #expect(
            try bench.judged(revocation: bench.revocation(answer: replayed)).refusals
                == [.revokedKeyCompromise]
        )
    }

    @Test("a revocation in a list that is not authentic counts for nothing")
    func forgedRevocation() throws {
        for variant in [RevocationListVariant.badSignature, .foreignIssuer] {
            let forged = try bench.list(variant, reason: .superseded)
            let report = try bench.judged(revocation: bench.revocation(list: forged))
            #expect(report.gaps == [.listSignatureDiffers])
        }
        let answer = try bench.answer(.badSignature, reason: .superseded)
        #expect(
            try bench.judged(revocation: bench.revocation(answer: answer)).gaps
                == [.answerSignatureDiffers]
        )
    }

    @Test("among lists of many parts the certificate's is found by its name")
    func parts() throws {
        let lists = [
            try bench.list(.wrongDistributionPoint), [0x30, 0x00], try bench.list(),
        ]
        let given = RevocationEvidence(lists: lists.map { .init(der: $0, heldNumber: nil) })
        #expect(try bench.judged(revocation: given).identity != nil)
        let without = RevocationEvidence(lists: Array(given.lists.prefix(2)))
        #expect(try bench.judged(revocation: without).gaps == [.listMalformed])
    }

    @Test("a list with the number held, or a higher one, counts")
    func numbers() throws {
        for held in [SerialNumber(299), SerialNumber(300)] {
            let list = bench.revocation(list: try bench.list(number: 300), held: held)
            #expect(try bench.judged(revocation: list).identity != nil)
        }
    }

    @Test("an answer about somebody else's certificate, moved under this question, says nothing")
    func replayed() throws {
        var register = RevocationRegister()
        register.enter(
            SerialNumber(4_711),
            purpose: .signing,
            municipality: Bench.municipality
        )
        let nonce = try #require(Bench.nonce)
        let other = OCSPRequest(
            OCSPCertificateID(
                serialNumber: SerialNumber(4_711),
                issuer: bench.world.signing.anchor,
                hash: .sha256
            ),
            nonce: nonce
        )
        let answer = try bench.world.responder(for: .signing).answer(
            other.der,
            register: register,
            at: Bench.now
        )
        #expect(
            try bench.judged(revocation: bench.revocation(answer: answer)).gaps
                == [.answerNotAboutCertificate]
        )
    }
}
