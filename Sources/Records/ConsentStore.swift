// The port behind which consents are kept, apart from the 確認記録: another clock, no certificate.

package import Identity

/// Keeps consents to 最新の基本4情報提供サービス.
package protocol ConsentStore: Sendable {
    /// Keeps a new consent.
    func add(_ consent: ConsentRecord) async throws(RecordError)

    /// The consent of that id; `nil` when there is none.
    func consent(_ id: RecordID) async throws(RecordError) -> ConsentRecord?

    /// The consents whose receipt bears that number, oldest first.
    func consents(receiptNumber: String) async throws(RecordError) -> [ConsentRecord]

    /// Notes that a consent was withdrawn, with what the customer signed here, if that is where.
    ///
    /// Doing so twice keeps the first moment; what was signed is added where it is missing.
    func withdraw(
        _ id: RecordID,
        at moment: Timestamp,
        signed: KeptWithdrawal?
    ) async throws(RecordError)

    /// Notes the day on which the issuer shows a consent: its 同意の日 under that reading, nothing
    /// under the other.
    func reflect(_ id: RecordID, on day: CalendarDate) async throws(RecordError)

    /// Ids of consents whose last day lies before `day`, in no order.
    func idsExpired(before day: CalendarDate) async throws(RecordError) -> [RecordID]

    /// How many consents are kept.
    func consentCount() async throws(RecordError) -> Int
}

extension ConsentStore {
    /// Notes that a consent was withdrawn elsewhere.
    package func withdraw(_ id: RecordID, at moment: Timestamp) async throws(RecordError) {
        try await withdraw(id, at: moment, signed: nil)
    }
}
