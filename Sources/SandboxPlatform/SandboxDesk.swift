// From requests to answers: reads messages, asks the service, words problems.

import PlatformProtocol

/// Answers requests by the contract; knows nothing of connections.
struct SandboxDesk: Sendable {
    private let service: SandboxService

    /// A desk in front of `service`.
    init(service: SandboxService) {
        self.service = service
    }

    /// The answer to a request; problems are answers too.
    func answer(_ request: SandboxRequest) async -> SandboxReply {
        do {
            return try await carryOut(request)
        } catch let error as MessageError {
            return .problem(400, .malformedRequest, Self.sentence(about: error))
        } catch let objection as Objection {
            return objection.reply
        } catch let error as PlatformError {
            return Self.reply(to: error)
        } catch {
            return .problem(500, .internalError, "An error that should not exist.")
        }
    }

    private func carryOut(_ request: SandboxRequest) async throws -> SandboxReply {
        switch request.route {
        case .health:
            return .message(PlatformHealth(time: await service.serverTime()))
        case .token:
            return .problem(404, .notFound, "This sandbox wants no tokens.")
        case .createChallenge:
            let message = try read(ChallengeRequest.self, request)
            return .message(try await service.challenge(for: message), status: 201)
        case .verifyApplication:
            let key = try key(of: request)
            let message = try read(SignedApplication.self, request)
            return .message(try await service.verify(message, key: key))
        case .readVerification:
            return try found(await verification(request.reference))
        case .readEvidence:
            return try found(await service.revocationBytes(under: request.reference))
        case .timeStamp:
            let message = try read(TimeStampQuery.self, request)
            return try found(await service.timeStamp(message))
        case .registerConsent:
            let key = try key(of: request)
            let message = try read(SignedConsent.self, request)
            return .message(try await service.register(message, key: key))
        case .readConsent:
            return try found(await consent(request.reference))
        case .readConsentRecord:
            return try found(await consentRecord(request.reference))
        case .listConsents:
            guard let user = UserID(request.reference) else {
                return try found(Optional<ConsentList>.none)
            }
            return .message(await service.consents(of: user))
        case .withdrawConsent:
            let key = try key(of: request)
            let message = try read(SignedWithdrawal.self, request)
            return .message(try await service.withdraw(message, key: key))
        case .readConsentEvents:
            return .message(await service.consentEvents(since: try mark(of: request)))
        case .latestItems:
            let key = try key(of: request)
            let message = try read(LatestItemsRequest.self, request)
            return .message(try await service.latestItems(message, key: key))
        case .certificateStatus:
            let key = try key(of: request)
            let message = try read(StatusQuestion.self, request)
            return .message(try await service.status(message, key: key))
        case .readRevocationEvents:
            return .message(try await service.revocationEvents(since: try mark(of: request)))
        case .authenticateUser:
            let key = try key(of: request)
            let message = try read(SignedAuthentication.self, request)
            return .message(try await service.authenticate(message, key: key))
        case .openAccount:
            let key = try key(of: request)
            let message = try read(AccountRequest.self, request)
            return .message(try await service.openAccount(message, key: key))
        }
    }

    private func verification(_ reference: String) async -> VerificationResult? {
        if let key = IdempotencyKey(reference) { return await service.verification(for: key) }
        guard let id = VerificationID(reference) else { return nil }
        return await service.verification(named: id)
    }

    private func consent(_ reference: String) async -> ConsentResult? {
        if let key = IdempotencyKey(reference) { return await service.consent(for: key) }
        guard let id = ConsentID(reference) else { return nil }
        return await service.consent(named: id)
    }

    private func consentRecord(_ reference: String) async -> PlatformConsent? {
        guard let id = ConsentID(reference) else { return nil }
        return await service.record(of: id)
    }

    /// The mark after which events are asked for; without one, all of them.
    private func mark(of request: SandboxRequest) throws -> Int {
        guard let text = request.since else { return 0 }
        guard let mark = Int(text), mark >= 0, text.utf8.count <= Self.longestMark else {
            throw Objection(
                .problem(400, .malformedRequest, "The parameter since must be a mark, 0 or above.")
            )
        }
        return mark
    }

    private static let longestMark = 18

    private func found(_ message: (some JSONMessage)?) throws -> SandboxReply {
        guard let message else {
            throw Objection(.problem(404, .notFound, "Nothing is kept under this reference."))
        }
        return .message(message)
    }

    private func read<Message: JSONMessage>(
        _ type: Message.Type,
        _ request: SandboxRequest
    )
        throws -> Message
    {
        guard request.contentType == "application/json" else {
            throw Objection(
                .problem(415, .wrongContentType, "The body must be application/json.")
            )
        }
        return try Message(json: request.body)
    }

    private func key(of request: SandboxRequest) throws -> IdempotencyKey {
        guard let key = request.key.flatMap({ IdempotencyKey($0) }) else {
            throw Objection(
                .problem(
                    400,
                    .keyMissing,
                    "The header Idempotency-Key must be a UUID of version 4 in lower case."
                )
            )
        }
        return key
    }

    private static func reply(to error: PlatformError) -> SandboxReply {
        guard case .problem(let status, let code) = error else {
            return .problem(500, .internalError, "The service failed in a way it never should.")
        }
        switch code {
        case .keyReused:
            return .problem(status, code, "This Idempotency-Key came with another body before.")
        case .unavailable:
            return .problem(status, code, "Out of service for now.")
        default:
            return .problem(status, code, "The request was not carried out.")
        }
    }

    private static func sentence(about error: MessageError) -> String {
        switch error {
        case .notJSON: "The body is not JSON."
        case .missing(let member): "The member \(member) is missing."
        case .unknown(let member): "The member \(member) is not known here."
        case .unusable(let member): "The member \(member) can't be used."
        }
    }
}

/// A problem found on the way to the service.
private struct Objection: Error {
    let reply: SandboxReply

    init(_ reply: SandboxReply) {
        self.reply = reply
    }
}
