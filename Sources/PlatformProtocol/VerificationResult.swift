// What the PF found out about an application.

package import Identity

/// The PF's result for one application.
///
/// A business result, never an error.
package struct VerificationResult: Hashable, Sendable {
    /// The PF's name for this verification; goes into the 確認記録.
    package let verificationID: VerificationID
    /// The application it is about.
    package let applicationID: ApplicationID
    /// Verified, refused or undetermined.
    package let outcome: Outcome
    /// When it was checked, by the PF's clock.
    package let checkedAt: Timestamp
    /// When the source of the certificate's status was made; `nil` when there was none.
    package let sourceUpdatedAt: Timestamp?
    /// How the status was learned; `nil` when it was not.
    package let method: StatusMethod?
    /// The person as the PF knows them; only ever set when verified.
    package let userID: UserID?
    /// What the status was asked for.
    package let purpose: CheckPurpose

    /// A result as the PF states it.
    package init(
        verificationID: VerificationID,
        applicationID: ApplicationID,
        outcome: Outcome,
        checkedAt: Timestamp,
        sourceUpdatedAt: Timestamp?,
        method: StatusMethod?,
        userID: UserID?,
        purpose: CheckPurpose = .signatureVerification
    ) {
        self.verificationID = verificationID
        self.applicationID = applicationID
        self.outcome = outcome
        self.checkedAt = checkedAt
        self.sourceUpdatedAt = sourceUpdatedAt
        self.method = method
        self.userID = userID
        self.purpose = purpose
    }
}
