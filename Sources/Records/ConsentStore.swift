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

    /// Notes that a consent was withdrawn.
    ///
    /// Doing so twice keeps the first moment.
    func withdraw(_ id: RecordID, at moment: Timestamp) async throws(RecordError)

    /// Ids of consents whose last day lies before `day`, in no order.
    func idsExpired(before day: CalendarDate) async throws(RecordError) -> [RecordID]

    /// How many consents are kept.
    func consentCount() async throws(RecordError) -> Int
}
