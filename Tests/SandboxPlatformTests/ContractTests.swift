// Client and sandbox against docs/platform-api.yaml.

import Certificates
import Cryptography
import Identity
import PlatformProtocol
import SandboxPKI
import Testing

@testable import SandboxPlatform

@Suite("The contract")
struct ContractTests {
    private static func request(
        _ route: SandboxRoute,
        _ body: [UInt8] = [],
        key: IdempotencyKey? = nil,
        reference: String = "",
        contentType: String = "application/json"
    ) -> SandboxRequest {
        SandboxRequest(
            route: route,
            reference: reference,
            contentType: contentType,
            key: key?.text,
            body: body
        )
    }

    /// Sends a message through the desk; both bodies must be the contract's.
    private func exchange(
        _ message: some JSONMessage,
        _ route: SandboxRoute,
        with desk: SandboxDesk,
        key: IdempotencyKey? = nil,
        status: Int = 200
    ) async throws -> SandboxReply {
        let contract = try Contract.load()
        try contract.check(request: message.json(), of: route.rawValue)
        let reply = await desk.answer(Self.request(route, message.json(), key: key))
        #expect(reply.status == status)
        try check(reply, of: route)
        return reply
    }

    private func check(_ reply: SandboxReply, of route: SandboxRoute) throws {
        try Contract.load().check(
            answer: reply.body,
            status: reply.status,
            contentType: reply.contentType,
            of: route.rawValue
        )
    }

    @Test("holds exactly the routes that are served")
    func routes() throws {
        #expect(try Contract.load().routes == Set(SandboxRoute.allCases.map(\.rawValue)))
    }

    @Test("finds a route by method and path, and no other")
    func findsRoutes() {
        let found = SandboxRoute.find(method: "GET", path: "/applications/abc")
        #expect(found?.route == .readVerification)
        #expect(found?.reference == "abc")
        #expect(SandboxRoute.find(method: "POST", path: "/bank/accounts")?.route == .openAccount)
        let strangers = [
            ("GET", "/"), ("GET", ""), ("PUT", "/applications"), ("POST", "/applications/a"),
            ("GET", "/applications/a/b"), ("GET", "/Health"), ("get", "/health"),
        ]
        for (method, path) in strangers {
            #expect(SandboxRoute.find(method: method, path: path) == nil)
        }
    }

    @Test("is kept by every body of a whole opening, on both sides")
    func wholeOpening() async throws {
        let stage = try Stage()
        let desk = SandboxDesk(service: stage.service)
        let health = await desk.answer(Self.request(.health))
        try check(health, of: .health)
        #expect(try PlatformHealth(json: health.body).time == Stage.now)

        let body = "申込書\n"
        let asked = ChallengeRequest(
            applicationID: try Stage.name("A-1"),
            terminalID: try Stage.name("counter-1"),
            purpose: .accountOpening,
            bodyDigest: BodyDigest(of: Array(body.utf8))
        )
        let made = try await exchange(asked, .createChallenge, with: desk, status: 201)
        let certificate = try Stage.certificate()
        let application = try Stage.application(
            under: try Challenge(json: made.body),
            body: body,
            certificate: certificate
        )
        let key = Stage.newKey()
        let verified = try await exchange(application, .verifyApplication, with: desk, key: key)
        let result = try VerificationResult(json: verified.body)
        #expect(result.outcome == .verified)
        for reference in [key.text, result.verificationID.text] {
            let read = await desk.answer(
                Self.request(.readVerification, reference: reference)
            )
            try check(read, of: .readVerification)
            #expect(read.body == verified.body)
            let evidence = await desk.answer(Self.request(.readEvidence, reference: reference))
            try check(evidence, of: .readEvidence)
            let bytes = try RevocationBytes(json: evidence.body)
            #expect(bytes.verificationID == result.verificationID)
            #expect(bytes.checkedAt == result.checkedAt)
            #expect(bytes.challenge == "live")
            #expect(bytes.demand == .both && bytes.chain.count == 1)
            #expect(bytes.lists.count == 1 && bytes.answer != nil && bytes.nonce != nil)
        }

        let consent = try await Stage.consent(from: stage.service, certificate: certificate)
        let consentKey = Stage.newKey()
        let kept = try await exchange(consent, .registerConsent, with: desk, key: consentKey)
        guard case .registered(let id, _) = try ConsentResult(json: kept.body).outcome else {
            Issue.record("must be registered")
            return
        }
        for reference in [consentKey.text, id.text] {
            let read = await desk.answer(Self.request(.readConsent, reference: reference))
            try check(read, of: .readConsent)
            #expect(read.body == kept.body)
        }

        let request = try Stage.accountRequest(for: result)
        let opened = try await exchange(request, .openAccount, with: desk, key: Stage.newKey())
        guard case .opened = try AccountAnswer(json: opened.body) else {
            Issue.record("must be opened")
            return
        }
        let again = try await exchange(request, .openAccount, with: desk, key: Stage.newKey())
        #expect(try AccountAnswer(json: again.body) == .duplicate)
    }

    @Test("is kept by a time stamp, which is over the digest that was sent")
    func timeStamp() async throws {
        let desk = SandboxDesk(service: try Stage().service)
        let digest = HashAlgorithm.sha256.digest(of: [0x61])
        let question = TimeStampRequest(hash: .sha256, digest: digest, nonce: SerialNumber(7))
        let query = try #require(TimeStampQuery(request: question.der))
        let stamped = try await exchange(query, .timeStamp, with: desk)
        let granted = try TimeStampToken.granted(by: TimeStampReply(json: stamped.body).response)
        let info = try TimeStampToken(der: try #require(granted)).info
        #expect(info.digest == digest && info.moment == Stage.now)
    }

    @Test("is kept by results that are not good")
    func badResults() async throws {
        let stage = try Stage()
        let desk = SandboxDesk(service: stage.service)
        let certificate = try Stage.certificate(variant: .expired)
        let application = try await Stage.goodApplication(
            from: stage.service,
            certificate: certificate
        )
        let refused = try await exchange(
            application,
            .verifyApplication,
            with: desk,
            key: Stage.newKey()
        )
        guard case .refused = try VerificationResult(json: refused.body).outcome else {
            Issue.record("must be refused")
            return
        }
        let consent = try await Stage.consent(from: stage.service, certificate: certificate)
        _ = try await exchange(consent, .registerConsent, with: desk, key: Stage.newKey())
    }

    @Test("is kept by every problem, with its status and its code")
    func problems() async throws {
        let stage = try Stage()
        let desk = SandboxDesk(service: stage.service)
        let good = try await Stage.goodApplication(from: stage.service)
        let other = try await Stage.goodApplication(from: stage.service, named: "A-2")
        let key = Stage.newKey()
        _ = await desk.answer(Self.request(.verifyApplication, good.json(), key: key))
        let cases: [(SandboxRequest, Int, ProblemCode)] = [
            (Self.request(.verifyApplication, good.json()), 400, .keyMissing),
            (Self.request(.verifyApplication, [], key: Stage.newKey()), 400, .malformedRequest),
            (
                Self.request(.verifyApplication, Array("{}".utf8), key: Stage.newKey()), 400,
                .malformedRequest
            ),
            (
                Self.request(.createChallenge, Array("{\"a\":1}".utf8)), 400, .malformedRequest
            ),
            (
                Self.request(
                    .verifyApplication,
                    good.json(),
                    key: Stage.newKey(),
                    contentType: "text/plain"
                ), 415, .wrongContentType
            ),
            (Self.request(.verifyApplication, other.json(), key: key), 422, .keyReused),
            (Self.request(.readVerification, reference: Stage.newKey().text), 404, .notFound),
            (Self.request(.readVerification, reference: "v-0"), 404, .notFound),
            (Self.request(.readConsent, reference: "../../etc"), 404, .notFound),
        ]
        for (request, status, code) in cases {
            let reply = await desk.answer(request)
            #expect(reply.status == status)
            #expect(reply.contentType == ProblemDocument.contentType)
            try check(reply, of: request.route)
            #expect(try ProblemDocument(json: reply.body).code == code)
        }
    }

    @Test("demands a key for every submission, and so does the desk")
    func keys() async throws {
        let desk = SandboxDesk(service: try Stage().service)
        for route in SandboxRoute.allCases {
            let reply = await desk.answer(Self.request(route, Array("{}".utf8)))
            let isRefused = reply.status == 400
            let code = isRefused ? try ProblemDocument(json: reply.body).code : nil
            #expect(try Contract.load().demandsKey(route.rawValue) == (code == .keyMissing))
        }
    }

    /// Changes that make a good request body a bad one.
    static let changes: [(String, String)] = [
        ("\"applicationId\":\"A-1\"", "\"applicationId\":\"A 1\""),
        ("\"applicationId\":\"A-1\"", "\"applicationId\":\"\""),
        ("\"applicationId\":\"A-1\",", ""),
        ("\"applicationId\":\"A-1\"", "\"applicationId\":\"A-1\",\"extra\":true"),
        ("\"applicationId\":\"A-1\"", "\"applicationId\":1"),
        ("\"sex\":\"female\"", "\"sex\":\"F\""),
        ("\"sex\":\"female\"", "\"sex\":\"female\",\"myNumber\":\"000000000000\""),
        ("\"1990-02-03\"", "\"1990/02/03\""),
        ("rsassa-pkcs1-v1_5-sha256", "rsassa-pkcs1-v1_5-sha1"),
        ("\"signature\":\"", "\"signature\":\"*"),
        ("\"certificate\":\"", "\"certificate\":null,\"x\":\""),
    ]

    @Test("and the reader of requests refuse the same bodies", arguments: changes)
    func sameRefusals(from: String, to: String) async throws {
        let stage = try Stage()
        let good = try await Stage.goodApplication(from: stage.service)
        let contract = try Contract.load()
        let route = SandboxRoute.verifyApplication.rawValue
        try contract.check(request: good.json(), of: route)
        let text = String(decoding: good.json(), as: UTF8.self)
        let bad = text.replacing(from, with: to)
        #expect(bad != text)
        #expect(throws: JSONSchema.Complaint.self) {
            try contract.check(request: Array(bad.utf8), of: route)
        }
        #expect(throws: MessageError.self) { try SignedApplication(json: Array(bad.utf8)) }
    }

    /// Answers that contradict themselves.
    static let contradictions: [(SandboxRoute, String)] = [
        (.openAccount, "{\"outcome\":\"opened\"}"),
        (.openAccount, "{\"outcome\":\"duplicate\",\"accountNumber\":\"1234567\"}"),
        (.openAccount, "{\"outcome\":\"maybe\"}"),
        (.health, "{\"status\":\"ok\",\"time\":\"2026-11-23 01:02:03\"}"),
        (.health, "{\"status\":\"ill\",\"time\":\"2026-11-23T01:02:03Z\"}"),
        (
            .registerConsent,
            """
            {"serviceId":"s","outcome":"registered","reasons":[],\
            "receivedAt":"2026-11-23T01:02:03Z"}
            """
        ),
        (
            .verifyApplication,
            """
            {"verificationId":"v","applicationId":"a","outcome":"verified","reasons":[],\
            "checkedAt":"2026-11-23T01:02:03Z"}
            """
        ),
        (
            .verifyApplication,
            """
            {"verificationId":"v","applicationId":"a","outcome":"refused","reasons":[],\
            "checkedAt":"2026-11-23T01:02:03Z"}
            """
        ),
    ]

    @Test("holds no answer that contradicts itself", arguments: contradictions)
    func contradicting(route: SandboxRoute, text: String) throws {
        #expect(throws: JSONSchema.Complaint.self) {
            try Contract.load().check(
                answer: Array(text.utf8),
                status: 200,
                contentType: "application/json",
                of: route.rawValue
            )
        }
    }
}
