// The routes of the contract.

/// Every route that the sandbox serves, named as `docs/platform-api.yaml` names it.
package enum SandboxRoute: String, Hashable, Sendable, CaseIterable {
    /// A sign of life, and the time.
    case health = "GET /health"
    /// A token, where tokens are wanted.
    case token = "POST /token"
    /// A new challenge.
    case createChallenge = "POST /challenges"
    /// A signed application.
    case verifyApplication = "POST /applications"
    /// The result of one before.
    case readVerification = "GET /applications/{reference}"
    /// What stood behind that result.
    case readEvidence = "GET /applications/{reference}/evidence"
    /// A digest to be stamped.
    case timeStamp = "POST /time-stamps"
    /// A signed consent.
    case registerConsent = "POST /consents"
    /// The answer to one before.
    case readConsent = "GET /consents/{reference}"
    /// A consent with its present state.
    case readConsentRecord = "GET /consents/{reference}/record"
    /// Every consent of a person.
    case listConsents = "GET /users/{reference}/consents"
    /// A signed withdrawal.
    case withdrawConsent = "POST /withdrawals"
    /// What happened to consents, after a mark.
    case readConsentEvents = "GET /consent-events"
    /// Newer items under a consent.
    case latestItems = "POST /latest-items"
    /// The state of a certificate.
    case certificateStatus = "POST /certificate-status"
    /// Revoked certificates of customers, after a mark.
    case readRevocationEvents = "GET /revocation-events"
    /// 電子利用者証明.
    case authenticateUser = "POST /user-authentications"
    /// An account, at the bank's stand-in.
    case openAccount = "POST /bank/accounts"
}
