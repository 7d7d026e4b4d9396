// The way to the sandbox without a network, which fails as a network does.

package import Identity
package import PlatformProtocol

/// Reaches a `SandboxService` in the same process, with the faults that are switched on.
package struct SandboxLine: Sendable {
    private let service: SandboxService
    private let faults: SandboxFaults

    /// A line to `service`; with no fault planned it never fails.
    package init(to service: SandboxService, faults: SandboxFaults = SandboxFaults()) {
        self.service = service
        self.faults = faults
    }

    /// Carries a call out, or doesn't, as the next planned fault of its route says.
    private func carry<Answer: Sendable>(
        _ route: SandboxRoute,
        _ work: () async throws(PlatformError) -> Answer
    ) async throws(PlatformError) -> Answer {
        guard let fault = faults.take(for: route) else { return try await work() }
        switch fault {
        case .unreachable:
            throw .notReachable
        case .status(let status):
            throw .problem(status: status, code: .forced(by: status))
        case .tooMany:
            throw .problem(status: 429, code: .unavailable)
        case .accepted, .doubleAnswer:
            // In process nothing is polled and nothing comes twice.
            return try await work()
        case .delayBefore(let milliseconds):
            try await Self.wait(milliseconds)
            return try await work()
        case .delayAfter(let milliseconds):
            let answer = try await work()
            try await Self.wait(milliseconds)
            return answer
        case .cutBeforeProcessing:
            throw .connectionCut(.perhapsArrived)
        case .cutAfterProcessing:
            _ = try await work()
            throw .connectionCut(.perhapsArrived)
        case .wrongContentType:
            _ = try await work()
            throw .badAnswer(.wrongContentType)
        case .brokenJSON:
            _ = try await work()
            throw .badAnswer(.notJSON)
        case .endlessBody:
            _ = try await work()
            throw .badAnswer(.tooLarge)
        }
    }

    /// Waits as long as the fault demands; cancelling ends the call as it would end a transfer.
    private static func wait(_ milliseconds: Int) async throws(PlatformError) {
        do {
            // The wait is the fault itself: there is no event to wait for.
            try await Task.sleep(for: .milliseconds(milliseconds))
        } catch {
            throw .cancelled(.perhapsArrived)
        }
    }
}

extension ProblemCode {
    /// The code that goes with a status forced by a fault.
    static func forced(by status: Int) -> ProblemCode {
        switch status {
        case 429, 503: .unavailable
        default: .internalError
        }
    }
}

extension SandboxLine: ChallengeIssuer {
    /// `SandboxService.challenge(for:)`.
    package func challenge(for request: ChallengeRequest) async throws(PlatformError) -> Challenge {
        try await carry(.createChallenge) { () throws(PlatformError) in
            try await service.challenge(for: request)
        }
    }
}

extension SandboxLine: PlatformOperator {
    /// `SandboxService.verify(_:key:)`.
    package func verify(
        _ application: SignedApplication,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> VerificationResult
    {
        try await carry(.verifyApplication) { () throws(PlatformError) in
            try await service.verify(application, key: key)
        }
    }

    /// `SandboxService.verification(for:)`.
    package func verification(
        for key: IdempotencyKey
    )
        async throws(PlatformError) -> VerificationResult?
    {
        try await carry(.readVerification) { () throws(PlatformError) in
            await service.verification(for: key)
        }
    }

    /// `SandboxService.evidence(of:)`.
    package func evidence(
        of verification: VerificationID
    )
        async throws(PlatformError) -> RevocationBytes?
    {
        try await carry(.readEvidence) { () throws(PlatformError) in
            await service.evidence(of: verification)
        }
    }

    /// `SandboxService.timeStamp(_:)`.
    package func timeStamp(
        _ query: TimeStampQuery
    )
        async throws(PlatformError) -> TimeStampReply?
    {
        try await carry(.timeStamp) { () throws(PlatformError) in
            await service.timeStamp(query)
        }
    }

    /// `SandboxService.register(_:key:)`.
    package func register(
        _ consent: SignedConsent,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> ConsentResult
    {
        try await carry(.registerConsent) { () throws(PlatformError) in
            try await service.register(consent, key: key)
        }
    }

    /// `SandboxService.consent(for:)`.
    package func consent(for key: IdempotencyKey) async throws(PlatformError) -> ConsentResult? {
        try await carry(.readConsent) { () throws(PlatformError) in
            await service.consent(for: key)
        }
    }

    /// `SandboxService.serverTime()`.
    package func serverTime() async throws(PlatformError) -> Timestamp {
        try await carry(.health) { () throws(PlatformError) in await service.serverTime() }
    }
}

extension SandboxLine: ConsentRegistry {
    /// `SandboxService.record(of:)`.
    package func record(of consent: ConsentID) async throws(PlatformError) -> PlatformConsent? {
        try await carry(.readConsentRecord) { () throws(PlatformError) in
            await service.record(of: consent)
        }
    }

    /// `SandboxService.consents(of:)`.
    package func consents(of user: UserID) async throws(PlatformError) -> ConsentList {
        try await carry(.listConsents) { () throws(PlatformError) in
            await service.consents(of: user)
        }
    }

    /// `SandboxService.withdraw(_:key:)`.
    package func withdraw(
        _ withdrawal: SignedWithdrawal,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> WithdrawalResult
    {
        try await carry(.withdrawConsent) { () throws(PlatformError) in
            try await service.withdraw(withdrawal, key: key)
        }
    }

    /// `SandboxService.latestItems(_:key:)`.
    package func latestItems(
        _ request: LatestItemsRequest,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> LatestItemsResult
    {
        try await carry(.latestItems) { () throws(PlatformError) in
            try await service.latestItems(request, key: key)
        }
    }

    /// `SandboxService.revocationEvents(since:)`.
    package func revocationEvents(
        since mark: Int
    )
        async throws(PlatformError) -> CertificateEventPage
    {
        try await carry(.readRevocationEvents) { () throws(PlatformError) in
            try await service.revocationEvents(since: mark)
        }
    }

    /// `SandboxService.consentEvents(since:)`.
    package func consentEvents(since mark: Int) async throws(PlatformError) -> ConsentEventPage {
        try await carry(.readConsentEvents) { () throws(PlatformError) in
            await service.consentEvents(since: mark)
        }
    }
}

extension SandboxLine: CertificateInquiry {
    /// `SandboxService.status(_:key:)`.
    package func status(
        _ question: StatusQuestion,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> StatusAnswer
    {
        try await carry(.certificateStatus) { () throws(PlatformError) in
            try await service.status(question, key: key)
        }
    }

    /// `SandboxService.authenticate(_:key:)`.
    package func authenticate(
        _ authentication: SignedAuthentication,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> AuthenticationResult
    {
        try await carry(.authenticateUser) { () throws(PlatformError) in
            try await service.authenticate(authentication, key: key)
        }
    }
}

extension SandboxLine: CoreBanking {
    /// `SandboxService.openAccount(_:key:)`.
    package func openAccount(
        _ request: AccountRequest,
        key: IdempotencyKey
    )
        async throws(PlatformError) -> AccountAnswer
    {
        try await carry(.openAccount) { () throws(PlatformError) in
            try await service.openAccount(request, key: key)
        }
    }
}
