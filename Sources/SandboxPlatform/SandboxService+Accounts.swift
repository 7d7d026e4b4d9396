// Accounts at the bank's stand-in.

package import PlatformProtocol

extension SandboxService: CoreBanking {
    /// Opens an account for a person this sandbox verified in this very application.
    package func openAccount(
        _ request: AccountRequest,
        key: IdempotencyKey
    )
        throws(PlatformError) -> AccountAnswer
    {
        let body = request.json()
        switch accountAnswers.look(key, body) {
        case .answered(let kept): return kept
        case .otherBody: throw .problem(status: 422, code: .keyReused)
        case .full: throw .problem(status: 503, code: .unavailable)
        case .new:
            let answer =
                isVerified(request)
                ? accounts.open(request, refusedNames: settings.refusedNames) : .refused
            accountAnswers.keep(answer, for: key, body)
            return answer
        }
    }

    private func isVerified(_ request: AccountRequest) -> Bool {
        let verification = verification(named: request.verificationID)
        return verification?.outcome == .verified
            && verification?.applicationID == request.applicationID
            && verification?.userID == request.userID
    }
}
