// PocketSign Verify behind the same port: what mapping another PF takes, and where it ends.

import Cryptography
import FoundationEssentials
package import Identity
package import PlatformProtocol

/// A PF of another shape: digests instead of documents, no challenges, no idempotency keys.
///
/// Written from public documentation and tested against a stand-in made from it, never against the
/// service itself. What the mapping can't give is said, not imitated:
/// - Challenges come from the bank's own server; whether one was live is that server's word.
/// - The four items are compared here, out of the content that is returned once.
/// - A lost answer can't be asked for under our key. The same may be sent again: it verifies the same
///   bytes, and is billed again.
/// - A consent there is an XML document of J-LIS whose form is not public: not supported.
package final class PocketSignPlatform: Sendable {
    private let caller: PlatformCaller
    private let clock: any WallClock
    private let known = PocketSignResults()

    private static let service = "/pocketsign.verify.v2."

    /// A connection by these settings, whose `bearerTokenFile` holds the API token.
    package init(settings: ConnectionSettings, clock: any WallClock) throws(PlatformError) {
        self.caller = try PlatformCaller(settings: settings, clock: clock, waiting: { _ in })
        self.clock = clock
    }

    private func call(
        _ method: String,
        _ message: some Encodable
    ) async throws(PlatformError) -> PocketSignAnswer {
        let body: [UInt8]
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            body = Array(try encoder.encode(message))
        } catch {
            preconditionFailure("strings and bytes always encode")
        }
        // A key of its own for each call: it goes out once, on a connection of its own.
        let key = IdempotencyKey(
            randomBytes: SecureRandom.bytes(IdempotencyKey.randomByteCount)
        )
        let answer = try await caller.exchange(
            PlatformCall(method: .submit(body, key), path: Self.service + method)
        )
        guard answer.status < 400 else { throw Self.problem(in: answer) }
        return try PlatformCaller.message(in: answer, PocketSignAnswer.self)
    }

    private static func problem(in answer: PlatformAnswer) -> PlatformError {
        let reason: String?
        do {
            reason =
                try JSONDecoder().decode(PocketSignError.self, from: Data(answer.body)).reason
        } catch {
            reason = nil
        }
        return PocketSignMapping.problem(status: answer.status, reason: reason)
    }
}

extension PocketSignPlatform: PlatformOperator {
    /// `VerificationService/Verify`.
    package func verify(
        _ application: SignedApplication,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> VerificationResult
    {
        let body = SHA256Digest(of: application.json())
        if let earlier = try await known.result(for: key, body) { return earlier }
        let document = application.document
        let answer = try await call(
            "VerificationService/Verify",
            PocketSignVerify(
                certificate: Data(document.certificate),
                digest: Data(SHA256Digest(of: document.bytes).bytes),
                signature: Data(document.signature)
            )
        )
        let result = try PocketSignMapping.result(answer, for: application)
        await known.keep(result, for: key, body)
        return result
    }

    /// A result this program got itself; there is no other way to ask.
    package func verification(
        for key: IdempotencyKey
    )
        async throws(PlatformError) -> VerificationResult?
    {
        await known.result(for: key)
    }

    /// Kept there for a verification again, and not offered by their interface.
    package func evidence(
        of verification: VerificationID
    )
        async throws(PlatformError) -> RevocationBytes?
    {
        nil
    }

    /// They offer no time-stamping authority.
    package func timeStamp(
        _ query: TimeStampQuery
    )
        async throws(PlatformError) -> TimeStampReply?
    {
        nil
    }

    /// Not supported: the form of the consent document is not public.
    package func register(
        _ consent: SignedConsent,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> ConsentResult
    {
        throw .problem(status: 501, code: .notSupported)
    }

    /// There are none.
    package func consent(for key: IdempotencyKey) async throws(PlatformError) -> ConsentResult? {
        nil
    }

    /// Not offered; the clock is compared through the times of results.
    package func serverTime() async throws(PlatformError) -> Timestamp {
        throw .problem(status: 501, code: .notSupported)
    }
}

extension PocketSignPlatform: CertificateInquiry {
    /// `CertificateService/CheckCertificateStatus` or `UserService/CheckUserStatus`.
    package func status(
        _ question: StatusQuestion,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> StatusAnswer
    {
        let method = question.method == .crl ? "CHECK_METHOD_CRL" : "CHECK_METHOD_OCSP"
        let answer: PocketSignAnswer
        switch question.subject {
        case .certificate(let der):
            answer = try await call(
                "CertificateService/CheckCertificateStatus",
                PocketSignStatusQuestion(certificate: Data(der), checkMethod: method)
            )
        case .user(let user):
            answer = try await call(
                "UserService/CheckUserStatus",
                PocketSignStatusQuestion(
                    userId: user.text,
                    certificateType: "TYPE_JPKI_CARD_DIGITAL_SIGNATURE",
                    checkMethod: method
                )
            )
        }
        return try PocketSignMapping.status(answer, question)
    }

    /// Not mapped: the reference shows no nonce of ours in it.
    package func authenticate(
        _ authentication: SignedAuthentication,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> AuthenticationResult
    {
        throw .problem(status: 501, code: .notSupported)
    }
}

/// The results this program got, so that the same key gives the same answer.
private actor PocketSignResults {
    private var results: [IdempotencyKey: (body: SHA256Digest, result: VerificationResult)] = [:]

    /// The most results kept.
    private static let capacity = 10_000

    func result(
        for key: IdempotencyKey,
        _ body: SHA256Digest
    )
        throws(PlatformError) -> VerificationResult?
    {
        guard let kept = results[key] else { return nil }
        guard kept.body == body else { throw .problem(status: 422, code: .keyReused) }
        return kept.result
    }

    func result(for key: IdempotencyKey) -> VerificationResult? { results[key]?.result }

    func keep(_ result: VerificationResult, for key: IdempotencyKey, _ body: SHA256Digest) {
        guard results.count < Self.capacity else { return }
        results[key] = (body, result)
    }
}
