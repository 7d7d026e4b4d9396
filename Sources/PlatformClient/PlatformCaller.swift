// One call with everything around it: breaker, token, retries, waiting for results.

import Identity
import PlatformProtocol

/// Makes calls on the pool, as the settings say.
final class PlatformCaller: Sendable {
    private let settings: ConnectionSettings
    private let clock: any WallClock
    private let pool: TransferPool
    private let breaker: CircuitBreaker
    private let tokens: TokenKeeper?
    private let bearerToken: String?
    private let waiting: @Sendable (PlatformWaiting) -> Void

    /// The shortest and the longest wait between two questions for a result, in seconds.
    private static let pollSeconds = 1...10

    init(
        settings: ConnectionSettings,
        clock: any WallClock,
        waiting: @escaping @Sendable (PlatformWaiting) -> Void
    ) throws(PlatformError) {
        self.settings = settings
        self.clock = clock
        self.pool = try TransferPool()
        self.breaker = CircuitBreaker(clock: clock)
        self.tokens = try settings.tokens.map { settings throws(PlatformError) in
            try TokenKeeper(settings)
        }
        self.bearerToken = try settings.bearerTokenFile.map { path throws(PlatformError) in
            guard let token = TokenKeeper.staticToken(in: path) else {
                throw .tls(.ownFilesUnusable)
            }
            return token
        }
        self.waiting = waiting
    }

    /// One exchange with an other side of another contract, whatever it answers; never repeated.
    func exchange(_ call: PlatformCall) async throws(PlatformError) -> PlatformAnswer {
        var call = call
        call.token = bearerToken
        return try await guarded(call)
    }

    /// The answer to a call, if it has a status below 400.
    func perform(_ call: PlatformCall) async throws(PlatformError) -> PlatformAnswer {
        var attempt = 1
        while true {
            let (answer, error, retryAfter) = await outcome(of: call)
            if let answer { return answer }
            guard let error else { preconditionFailure("a call ends with an answer or an error") }
            guard settings.retries.allows(call.method, after: error),
                let wait = settings.retries.wait(after: attempt, retryAfterSeconds: retryAfter)
            else { throw error }
            waiting(.retrying(attempt: attempt, milliseconds: wait))
            // The next attempt must not come sooner; there is no event to wait for.
            try await Self.pause(milliseconds: wait, fate: error.fate)
            attempt += 1
        }
    }

    /// The final answer to a submission: one that is still worked on (202) is asked for again.
    func settled(
        _ first: PlatformAnswer,
        by question: PlatformCall
    )
        async throws(PlatformError) -> PlatformAnswer
    {
        var answer = first
        var polls = 0
        var waited = 0
        while answer.status == 202 {
            let seconds = min(
                max(
                    answer.retryAfterSeconds ?? Self.pollSeconds.lowerBound,
                    Self.pollSeconds.lowerBound
                ),
                Self.pollSeconds.upperBound
            )
            waited += seconds * 1_000
            guard waited <= settings.deadlines.settlingMilliseconds else {
                throw .timedOut(.perhapsArrived)
            }
            polls += 1
            waiting(.processing(polls: polls, seconds: seconds))
            // The other side said when to ask again.
            try await Self.pause(milliseconds: seconds * 1_000, fate: .perhapsArrived)
            do throws(PlatformError) {
                answer = try await perform(question)
            } catch {
                // The submission arrived: whatever hides its result, its fate is open.
                throw Self.afterAcceptance(error)
            }
        }
        return answer
    }

    private static func afterAcceptance(_ error: PlatformError) -> PlatformError {
        switch error {
        case .notReachable, .connectionCut: .connectionCut(.perhapsArrived)
        case .timedOut: .timedOut(.perhapsArrived)
        case .cancelled: .cancelled(.perhapsArrived)
        case .tls, .problem, .badAnswer, .clockDifference, .transport: error
        }
    }

    /// One attempt, with a token where one is wanted; a refused token is replaced once.
    private func outcome(
        of call: PlatformCall
    ) async -> (PlatformAnswer?, PlatformError?, retryAfter: Int?) {
        do throws(PlatformError) {
            var call = call
            call.token = bearerToken
            if let tokens { call.token = try await token(from: tokens) }
            var answer = try await guarded(call)
            if answer.status == 401, let tokens, let refused = call.token {
                await tokens.forget(refused)
                call.token = try await token(from: tokens)
                answer = try await guarded(call)
            }
            guard answer.status < 400 else {
                return (nil, Self.problem(in: answer), answer.retryAfterSeconds)
            }
            return (answer, nil, nil)
        } catch {
            return (nil, error, nil)
        }
    }

    private func token(from tokens: TokenKeeper) async throws(PlatformError) -> String {
        try await tokens.token(at: clock.now()) { call in
            do throws(PlatformError) {
                let answer = try await self.guarded(call)
                guard answer.status < 400 else { throw Self.problem(in: answer) }
                return .success(try Self.message(in: answer, TokenAnswer.self))
            } catch {
                return .failure(Self.beforeSending(error))
            }
        }
    }

    /// Without a token the call itself was never sent.
    private static func beforeSending(_ error: PlatformError) -> PlatformError {
        switch error {
        case .timedOut: .timedOut(.notSent)
        case .connectionCut: .connectionCut(.notSent)
        case .cancelled: .cancelled(.notSent)
        case .transport(let code, _): .transport(code: code, .notSent)
        case .notReachable, .tls, .problem, .badAnswer, .clockDifference: error
        }
    }

    private func guarded(_ call: PlatformCall) async throws(PlatformError) -> PlatformAnswer {
        try breaker.enter()
        do throws(PlatformError) {
            let answer = try await pool.perform(call, by: settings)
            breaker.leave(answer.status >= 500 ? Self.problem(in: answer) : nil)
            return answer
        } catch {
            breaker.leave(error)
            throw error
        }
    }

    /// Waits; cancelling ends the wait and the call with it.
    private static func pause(
        milliseconds: Int,
        fate: RequestFate
    )
        async throws(PlatformError)
    {
        do {
            // The two callers say why there is no event to wait for.
            try await Task.sleep(for: .milliseconds(milliseconds))
        } catch {
            throw .cancelled(fate)
        }
    }

    /// The message of the contract in an answer.
    static func message<Message: JSONMessage>(
        in answer: PlatformAnswer,
        _ type: Message.Type
    )
        throws(PlatformError) -> Message
    {
        guard answer.status == 200 || answer.status == 201 else {
            throw .badAnswer(.unexpectedStatus(answer.status))
        }
        guard answer.mediaType == "application/json" else { throw .badAnswer(.wrongContentType) }
        do {
            return try Message(json: answer.body)
        } catch .notJSON {
            throw .badAnswer(.notJSON)
        } catch {
            throw .badAnswer(.notTheMessage)
        }
    }

    /// A status of 400 or more, with the code of its problem document if it brings one.
    private static func problem(in answer: PlatformAnswer) -> PlatformError {
        guard answer.mediaType == ProblemDocument.contentType else {
            return .problem(status: answer.status, code: .unnamed)
        }
        do {
            return .problem(
                status: answer.status,
                code: try ProblemDocument(json: answer.body).code
            )
        } catch {
            return .problem(status: answer.status, code: .unnamed)
        }
    }
}
