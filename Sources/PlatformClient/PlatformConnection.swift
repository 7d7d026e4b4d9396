// The PF, the challenge issuer and the books over HTTPS.

package import Identity
package import PlatformProtocol

/// A connection to whoever serves the contract (`docs/platform-api.yaml`).
///
/// What is sent again by itself, `RetryPolicy` says. Cancelling a task aborts its call or its wait at
/// once. Nothing is logged, and nothing of a message stays here after the call.
package final class PlatformConnection: Sendable {
    private let caller: PlatformCaller
    private let clock: any WallClock
    private let auditHead: @Sendable () async -> String?

    /// A connection by these settings; nothing is opened before the first call.
    ///
    /// `clock` is the counter's own, compared with the other side's at each challenge. `waiting` is
    /// told why an answer takes longer. `auditHead` gives the head of the counter's journal, which
    /// goes with every submission, so that somebody else knows where the journal's end was.
    package init(
        settings: ConnectionSettings,
        clock: any WallClock,
        auditHead: @escaping @Sendable () async -> String? = { nil },
        waiting: @escaping @Sendable (PlatformWaiting) -> Void = { _ in }
    ) throws(PlatformError) {
        self.auditHead = auditHead
        self.caller = try PlatformCaller(settings: settings, clock: clock, waiting: waiting)
        self.clock = clock
    }

    /// Calls, and reads the message of the contract out of the answer.
    private func call<Message: JSONMessage>(
        _ method: PlatformCall.Method,
        _ path: String,
        step: CallStep? = nil,
        for message: Message.Type,
        upTo bound: Int = ConnectionSettings.maximumAnswerByteCount
    ) async throws(PlatformError) -> Message {
        let call = PlatformCall(method: method, path: path, step: step, answerBound: bound)
        return try PlatformCaller.message(in: try await caller.perform(call), message)
    }

    /// Submits, and asks again for a result that is not ready.
    private func submit<Message: JSONMessage>(
        _ body: [UInt8],
        _ key: IdempotencyKey,
        _ path: String,
        for message: Message.Type
    ) async throws(PlatformError) -> Message {
        var submission = PlatformCall(method: .submit(body, key), path: path)
        submission.auditHead = await auditHead()
        let answer = try await caller.perform(submission)
        // What can be read under its key is read; the rest is asked for by sending the same again.
        let question =
            Self.readable.contains(path)
            ? PlatformCall(method: .get, path: "\(path)/\(key.text)") : submission
        return try PlatformCaller.message(
            in: try await caller.settled(answer, by: question),
            message
        )
    }

    /// Where results can be read under the key of their submission.
    private static let readable: Set<String> = ["/applications", "/consents"]

    /// Like `call`, but `nil` when there is nothing under the path.
    private func find<Message: JSONMessage>(
        _ path: String,
        _ message: Message.Type,
        upTo bound: Int = ConnectionSettings.maximumAnswerByteCount
    )
        async throws(PlatformError) -> Message?
    {
        do {
            return try await call(.get, path, for: message, upTo: bound)
        } catch .problem(status: 404, code: .notFound) {
            return nil
        }
    }
}

extension PlatformConnection: ChallengeIssuer {
    /// `POST /challenges`.
    ///
    /// Refused when the clocks are more than 60 seconds apart: a challenge's life could not be
    /// shown truly.
    package func challenge(
        for request: ChallengeRequest
    )
        async throws(PlatformError) -> Challenge
    {
        let challenge = try await call(.post(request.json()), "/challenges", for: Challenge.self)
        guard challenge.request == request else { throw .badAnswer(.notWhatWasAsked) }
        let difference = challenge.issuedAt.seconds - clock.now().seconds
        guard abs(difference) <= PlatformHealth.maximumClockDifferenceSeconds else {
            throw .clockDifference(seconds: difference)
        }
        return challenge
    }
}

extension PlatformConnection: PlatformOperator {
    /// `POST /applications`.
    package func verify(
        _ application: SignedApplication,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> VerificationResult
    {
        let result = try await submit(
            application.json(),
            key,
            "/applications",
            for: VerificationResult.self
        )
        guard result.applicationID == application.applicationID else {
            throw .badAnswer(.notWhatWasAsked)
        }
        return result
    }

    /// `GET /applications/{key}`.
    package func verification(
        for key: IdempotencyKey
    )
        async throws(PlatformError) -> VerificationResult?
    {
        try await find("/applications/\(key.text)", VerificationResult.self)
    }

    /// `GET /applications/{verificationId}/evidence`.
    package func evidence(
        of verification: VerificationID
    )
        async throws(PlatformError) -> RevocationBytes?
    {
        let bytes = try await find(
            "/applications/\(verification.text)/evidence",
            RevocationBytes.self,
            upTo: RevocationBytes.largestByteCount
        )
        guard bytes == nil || bytes?.verificationID == verification else {
            throw .badAnswer(.notWhatWasAsked)
        }
        return bytes
    }

    /// `POST /time-stamps`.
    package func timeStamp(
        _ query: TimeStampQuery
    )
        async throws(PlatformError) -> TimeStampReply?
    {
        do {
            return try await call(.post(query.json()), "/time-stamps", for: TimeStampReply.self)
        } catch .problem(status: 404, code: .notFound) {
            return nil
        }
    }

    /// `POST /consents`.
    package func register(
        _ consent: SignedConsent,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> ConsentResult
    {
        let result = try await submit(
            consent.json(),
            key,
            "/consents",
            for: ConsentResult.self
        )
        guard result.serviceID == consent.serviceID else { throw .badAnswer(.notWhatWasAsked) }
        return result
    }

    /// `GET /consents/{key}`.
    package func consent(for key: IdempotencyKey) async throws(PlatformError) -> ConsentResult? {
        try await find("/consents/\(key.text)", ConsentResult.self)
    }

    /// `GET /health`.
    package func serverTime() async throws(PlatformError) -> Timestamp {
        try await call(.get, "/health", step: .health, for: PlatformHealth.self).time
    }
}

extension PlatformConnection: ConsentRegistry {
    /// `GET /consents/{consent}/record`.
    package func record(of consent: ConsentID) async throws(PlatformError) -> PlatformConsent? {
        let record = try await find("/consents/\(consent.text)/record", PlatformConsent.self)
        guard record.map({ $0.id == consent }) ?? true else {
            throw .badAnswer(.notWhatWasAsked)
        }
        return record
    }

    /// `GET /users/{user}/consents`.
    package func consents(of user: UserID) async throws(PlatformError) -> ConsentList {
        let list = try await call(.get, "/users/\(user.text)/consents", for: ConsentList.self)
        guard list.consents.allSatisfy({ $0.userID == user }) else {
            throw .badAnswer(.notWhatWasAsked)
        }
        return list
    }

    /// `POST /withdrawals`.
    package func withdraw(
        _ withdrawal: SignedWithdrawal,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> WithdrawalResult
    {
        let result = try await submit(
            withdrawal.json(),
            key,
            "/withdrawals",
            for: WithdrawalResult.self
        )
        guard result.consentID == withdrawal.consentID else { throw .badAnswer(.notWhatWasAsked) }
        return result
    }

    /// `POST /latest-items`.
    package func latestItems(
        _ request: LatestItemsRequest,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> LatestItemsResult
    {
        let result = try await submit(
            request.json(),
            key,
            "/latest-items",
            for: LatestItemsResult.self
        )
        guard result.consentID == request.consentID else { throw .badAnswer(.notWhatWasAsked) }
        return result
    }

    /// `GET /revocation-events`.
    package func revocationEvents(
        since mark: Int
    )
        async throws(PlatformError) -> CertificateEventPage
    {
        let page = try await call(
            .get,
            "/revocation-events?since=\(mark)",
            for: CertificateEventPage.self
        )
        guard page.events.allSatisfy({ $0.mark > mark }) else {
            throw .badAnswer(.notWhatWasAsked)
        }
        return page
    }

    /// `GET /consent-events`.
    package func consentEvents(since mark: Int) async throws(PlatformError) -> ConsentEventPage {
        let page = try await call(
            .get,
            "/consent-events?since=\(mark)",
            for: ConsentEventPage.self
        )
        guard page.events.allSatisfy({ $0.mark > mark }) else {
            throw .badAnswer(.notWhatWasAsked)
        }
        return page
    }
}

extension PlatformConnection: CertificateInquiry {
    /// `POST /certificate-status`.
    package func status(
        _ question: StatusQuestion,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> StatusAnswer
    {
        let answer = try await submit(
            question.json(),
            key,
            "/certificate-status",
            for: StatusAnswer.self
        )
        if case .user(let user) = question.subject, answer.userID.map({ $0 != user }) ?? false {
            throw .badAnswer(.notWhatWasAsked)
        }
        guard answer.facts.purpose == question.purpose else { throw .badAnswer(.notWhatWasAsked) }
        return answer
    }

    /// `POST /user-authentications`.
    package func authenticate(
        _ authentication: SignedAuthentication,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> AuthenticationResult
    {
        try await submit(
            authentication.json(),
            key,
            "/user-authentications",
            for: AuthenticationResult.self
        )
    }
}

extension PlatformConnection: CoreBanking {
    /// `POST /bank/accounts`.
    package func openAccount(
        _ request: AccountRequest,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> AccountAnswer
    {
        try await submit(
            request.json(),
            key,
            "/bank/accounts",
            for: AccountAnswer.self
        )
    }
}
