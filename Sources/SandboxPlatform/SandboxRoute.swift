// The routes of the contract.

/// Every route that the sandbox serves, named as `docs/platform-api.yaml` names it.
package enum SandboxRoute: String, Hashable, Sendable, CaseIterable {
    /// A sign of life, and the time.
    case health = "GET /health"
    /// A new challenge.
    case createChallenge = "POST /challenges"
    /// A signed application.
    case verifyApplication = "POST /applications"
    /// The result of one before.
    case readVerification = "GET /applications/{reference}"
    /// The revocation bytes behind that result.
    case readEvidence = "GET /applications/{reference}/evidence"
    /// A signed consent.
    case registerConsent = "POST /consents"
    /// The answer to one before.
    case readConsent = "GET /consents/{reference}"
    /// An account, at the bank's stand-in.
    case openAccount = "POST /bank/accounts"
}
