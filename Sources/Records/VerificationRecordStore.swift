// The port behind which 確認記録 are kept.

package import Identity

/// Keeps 確認記録.
///
/// What a call acknowledged is on the disk, whole, whatever happens next.
package protocol VerificationRecordStore: Sendable {
    /// Keeps a new record.
    func add(_ record: VerificationRecord) async throws(RecordError)

    /// The record of that id; `nil` when there is none.
    func record(_ id: RecordID) async throws(RecordError) -> VerificationRecord?

    /// The records whose receipt bears that number, oldest first.
    func records(receiptNumber: String) async throws(RecordError) -> [VerificationRecord]

    /// The records of that account, oldest first.
    func records(accountNumber: String) async throws(RecordError) -> [VerificationRecord]

    /// Writes the account number into a record that has none.
    ///
    /// Writing the same again is fine.
    func setAccountNumber(
        _ number: String,
        for id: RecordID,
        at moment: Timestamp
    )
        async throws(RecordError)

    /// Writes the operator's part of the evidence into a record that awaits it.
    ///
    /// A record that does not await any stays as it is.
    func attach(
        _ evidence: KeptEvidence,
        to id: RecordID,
        at moment: Timestamp
    )
        async throws(RecordError)

    /// The records made since `moment` that still await the operator's part of their evidence,
    /// oldest first, at most `limit`.
    func awaitingEvidence(
        madeSince moment: Timestamp,
        limit: Int
    )
        async throws(RecordError) -> [VerificationRecord]

    /// Notes that the contract ended; from here the retention runs.
    func endContract(
        of id: RecordID,
        on day: CalendarDate,
        lastTransactionEnded: CalendarDate?,
        at moment: Timestamp
    ) async throws(RecordError)

    /// Ids of records whose last day of keeping lies before `day`, in no order.
    ///
    /// An open contract is never among them.
    func idsExpired(before day: CalendarDate) async throws(RecordError) -> [RecordID]

    /// How many records are kept.
    func recordCount() async throws(RecordError) -> Int
}
