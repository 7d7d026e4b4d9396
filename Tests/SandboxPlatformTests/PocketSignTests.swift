// PocketSign Verify behind our port, against a stand-in made from its public reference.

import Cryptography
import Identity
import PlatformClient
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Synchronization
import Testing

/// Answers as the reference shows, one after the other, and keeps what it was asked.
private final class StandIn: Sendable {
    private let asked = Mutex<[(path: String, token: String?, body: String)]>([])
    private let answers = Mutex<[(status: Int, body: String)]>([])

    func plan(_ body: String, status: Int = 200) {
        answers.withLock { $0.append((status, body)) }
    }

    var questions: [(path: String, token: String?, body: String)] { asked.withLock { $0 } }

    func answer(_ request: RawRequest) -> RawReply {
        asked.withLock {
            $0.append(
                (
                    request.path, request.authorization,
                    String(decoding: request.body, as: UTF8.self)
                )
            )
        }
        let next = answers.withLock { $0.isEmpty ? (404, "{}") : $0.removeFirst() }
        return RawReply(
            status: next.0,
            contentType: "application/json",
            body: Array(next.1.utf8)
        )
    }
}

@Suite("PocketSign Verify, mapped")
struct PocketSignTests {
    private static let token = "invented-api-token"

    private func whileStanding(
        _ body: (StandIn, PocketSignPlatform) async throws -> Void
    ) async throws {
        let standIn = StandIn()
        let folder = try TestFolder()
        let world = try Stage.world()
        let server = try await RawServer.start(in: world) { standIn.answer($0) }
        let settings = try #require(
            ConnectionSettings(
                baseURL: "https://localhost:\(server.port)",
                authorityFile: try folder.write(world.transport.certificatePEM, to: "ca.pem"),
                certificateFile: "",
                keyFile: "",
                bearerTokenFile: try folder.write(Self.token + "\n", to: "token")
            )
        )
        let platform = try PocketSignPlatform(
            settings: settings,
            clock: SettableClock(standingAt: Stage.now)
        )
        do {
            try await body(standIn, platform)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private static func answer(
        result: String = "RESULT_OK",
        status: String = "STATUS_GOOD",
        more: String = "",
        address: String = customer.address.string,
        user: String = #","user":{"id":"497f6eca-6276-4993-bfeb-53cbbbba6f08"}"#
    ) -> String {
        """
        {"verification":{"id":"v-497f6eca","result":"\(result)",\
        "hash_algorithm":"HASH_ALGORITHM_SHA256","created_at":"2026-11-18T11:06:40Z"},\
        "certificate":{"id":"c-1","type":"TYPE_JPKI_CARD_DIGITAL_SIGNATURE","latest":true},\
        "certificate_status":{"id":"s-1","status":"\(status)","check_method":"CHECK_METHOD_OCSP",\
        "check_purpose":"CHECK_PURPOSE_SIGNATURE_VERIFICATION",\
        "source_updated_at":"2026-11-18T11:00:00.123456789Z",\
        "created_at":"2026-11-18T11:06:40.5Z"\(more)},\
        "certificate_content":{"jpki_card_digital_signature_content":{\
        "common_name":"\(customer.name.string)","gender":"2","date_of_birth":"419900203",\
        "address":"\(address)"}}\(user),"is_new_user":true}
        """
    }

    private static var customer: BasicFourInformation { Stage.customer }

    private func application() async throws -> SignedApplication {
        try await Stage.goodApplication(from: try Stage().service)
    }

    @Test("a good result is verified, with its source, its purpose and its person")
    func good() async throws {
        try await whileStanding { standIn, platform in
            standIn.plan(Self.answer())
            let application = try await application()
            let key = Stage.newKey()
            let result = try await platform.verify(application, key: key)
            #expect(result.outcome == .verified)
            #expect(result.method == .ocsp && result.purpose == .signatureVerification)
            #expect(result.sourceUpdatedAt == Timestamp(rfc3339: "2026-11-18T11:00:00.123Z"))
            #expect(result.userID?.text == "497f6eca-6276-4993-bfeb-53cbbbba6f08")
            let asked = try #require(standIn.questions.first)
            #expect(asked.path == "/pocketsign.verify.v2.VerificationService/Verify")
            #expect(asked.token == "Bearer " + Self.token)
            let digest = Base64.encode(SHA256Digest(of: application.document.bytes).bytes)
            #expect(asked.body.replacing("\\/", with: "/").contains("\"digest\":\"\(digest)\""))
            // The document itself goes nowhere.
            #expect(!asked.body.contains("document"))
            #expect(try await platform.verify(application, key: key) == result)
            #expect(try await platform.verification(for: key) == result)
            #expect(standIn.questions.count == 1)
        }
    }

    @Test(
        "every word of a result has its meaning, with the prefix or without",
        arguments: [
            ("RESULT_SIGNATURE_MISMATCH", "document.signature"),
            ("SIGNATURE_MISMATCH", "document.signature"),
            ("RESULT_CERTIFICATE_EXPIRED", "certificate.expired"),
            ("RESULT_CERTIFICATE_REVOKED", "revoked.affiliation-changed"),
        ]
    )
    func refused(word: String, reason: String) async throws {
        try await whileStanding { standIn, platform in
            standIn.plan(
                Self.answer(
                    result: word,
                    status: "STATUS_REVOKED",
                    more: #","revoked_at":"2026-11-01T00:00:00Z","#
                        + #""revocation_reason":"CRL_REASON_AFFILIATION_CHANGED""#
                )
            )
            let result = try await platform.verify(try await application(), key: Stage.newKey())
            #expect(result.outcome.reasons.map(\.id) == [reason])
            #expect(result.userID == nil)
        }
    }

    @Test("four items that differ are refused here: they see a digest only")
    func items() async throws {
        try await whileStanding { standIn, platform in
            standIn.plan(Self.answer(address: "別の住所"))
            let result = try await platform.verify(try await application(), key: Stage.newKey())
            #expect(result.outcome.reasons.map(\.id) == ["items.address"])
            #expect(result.userID == nil)
        }
    }

    @Test(
        "an answer that does not say enough is none",
        arguments: [
            answer(result: "RESULT_UNSPECIFIED"), answer(user: ""), "{}", "[]",
        ]
    )
    func unusable(text: String) async throws {
        try await whileStanding { standIn, platform in
            standIn.plan(text)
            let error = await #expect(throws: PlatformError.self) {
                try await platform.verify(try await application(), key: Stage.newKey())
            }
            #expect(error?.fate == .perhapsArrived)
        }
    }

    @Test("their responder's failure is out of service, not a refusal")
    func responder() async throws {
        try await whileStanding { standIn, platform in
            standIn.plan(
                """
                {"code":"unavailable","details":[{"type":"google.rpc.ErrorInfo",\
                "debug":{"reason":"OCSP_REQUEST_FAILED"}}]}
                """,
                status: 503
            )
            await #expect(throws: PlatformError.problem(status: 503, code: .unavailable)) {
                try await platform.verify(try await application(), key: Stage.newKey())
            }
        }
    }

    @Test("a person's newest certificate is asked for by their id")
    func userStatus() async throws {
        try await whileStanding { standIn, platform in
            standIn.plan(
                """
                {"certificate":{"id":"c-1","latest":false},"certificate_status":{\
                "status":"STATUS_REVOKED","check_method":"CHECK_METHOD_CRL",\
                "check_purpose":"CHECK_PURPOSE_LIVENESS_CHECK",\
                "source_updated_at":"2026-11-18T00:00:00Z","revoked_at":"2026-11-17T01:02:03Z",\
                "revocation_reason":"CRL_REASON_AFFILIATION_CHANGED",\
                "created_at":"2026-11-18T11:06:40Z"}}
                """
            )
            let user: UserID = try Stage.name("u-1")
            let question = StatusQuestion(
                subject: .user(user),
                purpose: .livenessCheck,
                method: .crl,
                serviceID: try Stage.name("s")
            )
            let answer = try await platform.status(
                try #require(question),
                key: Stage.newKey()
            )
            let moment = try #require(Timestamp(rfc3339: "2026-11-17T01:02:03Z"))
            #expect(answer.state == .revoked(.affiliationChanged, at: moment))
            #expect(answer.successor == .issued && answer.charge == .billable)
            #expect(answer.facts.purpose == .livenessCheck && answer.facts.method == .crl)
            let asked = try #require(standIn.questions.first)
            #expect(asked.path == "/pocketsign.verify.v2.UserService/CheckUserStatus")
            #expect(asked.body.contains("\"user_id\":\"u-1\""))
        }
    }

    @Test("what is not public is not supported, and says so")
    func notSupported() async throws {
        try await whileStanding { standIn, platform in
            let stage = try Stage()
            let certificate = try Stage.certificate()
            let consent = try await Stage.consent(from: stage.service, certificate: certificate)
            await #expect(throws: PlatformError.problem(status: 501, code: .notSupported)) {
                try await platform.register(consent, key: Stage.newKey())
            }
            #expect(standIn.questions.isEmpty)
        }
    }
}
