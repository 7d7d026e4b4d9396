// The port behind which submissions wait whose answer was lost.

/// Keeps what was signed and not answered, until the answer is known.
package protocol SubmissionOutbox: Sendable {
    /// Keeps a submission.
    ///
    /// Putting one again under its id replaces nothing and fails.
    func put(_ submission: PendingSubmission) async throws(RecordError)

    /// The submissions that wait, oldest first.
    func pending() async throws(RecordError) -> [PendingSubmission]

    /// Notes one more try.
    func note(_ attempt: PendingSubmission.Attempt, for id: RecordID) async throws(RecordError)

    /// The answer is known: the submission is removed, with the certificate it carried.
    func settle(_ id: RecordID) async throws(RecordError)

    /// The answer is known and leads to a 確認記録: keeps it and removes the submission, both in
    /// one transaction or neither.
    func settle(_ id: RecordID, keeping record: VerificationRecord) async throws(RecordError)
}
