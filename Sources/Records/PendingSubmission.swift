// 署名あり・有効性未確認: signed, sent, and no answer came.

package import Identity

/// A signed submission whose answer was lost.
///
/// It is settled by asking the operator again with the same idempotency key while its challenge
/// lives, otherwise by a new challenge and a new signature. No account is opened on it.
package struct PendingSubmission: Hashable, Sendable, Codable {
    /// What was submitted.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case application
        case consent
        /// 同意の取消し.
        case withdrawal
    }

    /// A try to learn the answer.
    package struct Attempt: Hashable, Sendable, Codable {
        /// When.
        package let at: Timestamp
        /// The id of what went wrong, such as `timedOut`.
        package let outcome: String

        /// A try and what came of it.
        package init(at: Timestamp, outcome: String) {
            self.at = at
            self.outcome = outcome
        }
    }

    /// The record's id.
    package let id: RecordID
    /// The world it was made in.
    package let environment: RecordEnvironment
    /// What was submitted.
    package let kind: Kind
    /// The application it belongs to.
    package let applicationID: String
    /// The number printed on the customer's receipt.
    package let receiptNumber: String
    /// The key that makes asking again safe.
    package let idempotencyKey: String
    /// The request's body, byte for byte as it was sent.
    package let request: KeptBytes
    /// The challenge that was signed.
    package let challengeID: String
    /// When the challenge dies; it is never prolonged.
    package let challengeExpires: Timestamp
    /// When it was signed.
    package let signedAt: Timestamp
    /// The terminal it was signed at.
    package let terminal: String
    /// The 確認記録 as it will be if the operator answers "verified", without that answer; `nil` for
    /// a consent.
    package let draft: VerificationRecord?
    /// The consent as it will be if the operator registers it; `nil` for an application.
    package let consentDraft: ConsentRecord?
    /// What will be kept of a withdrawal if the operator accepts it; `nil` for anything else.
    package let withdrawalDraft: KeptWithdrawal?
    /// The record of the consent that a withdrawal is about.
    package let withdrawalOf: RecordID?
    /// The tries so far, in order.
    package internal(set) var attempts: [Attempt]

    /// The most tries that are noted; later ones replace the last.
    package static let mostAttempts = 1_000

    /// A submission that was signed and is not answered.
    package init(
        id: RecordID,
        environment: RecordEnvironment,
        kind: Kind,
        applicationID: String,
        receiptNumber: String,
        idempotencyKey: String,
        request: KeptBytes,
        challengeID: String,
        challengeExpires: Timestamp,
        signedAt: Timestamp,
        terminal: String,
        draft: VerificationRecord? = nil,
        consentDraft: ConsentRecord? = nil,
        withdrawalDraft: KeptWithdrawal? = nil,
        withdrawalOf: RecordID? = nil,
        attempts: [Attempt] = []
    ) {
        self.id = id
        self.environment = environment
        self.kind = kind
        self.applicationID = applicationID
        self.receiptNumber = receiptNumber
        self.idempotencyKey = idempotencyKey
        self.request = request
        self.challengeID = challengeID
        self.challengeExpires = challengeExpires
        self.signedAt = signedAt
        self.terminal = terminal
        self.draft = draft
        self.consentDraft = consentDraft
        self.withdrawalDraft = withdrawalDraft
        self.withdrawalOf = withdrawalOf
        self.attempts = attempts
    }

    /// The submission with one more try noted.
    package func adding(_ attempt: Attempt) -> PendingSubmission {
        var pending = self
        if pending.attempts.count >= Self.mostAttempts { pending.attempts.removeLast() }
        pending.attempts.append(attempt)
        return pending
    }
}

extension PendingSubmission: CustomStringConvertible {
    /// Masked: the id only.
    package var description: String { "pending submission \(id) (masked)" }
}
