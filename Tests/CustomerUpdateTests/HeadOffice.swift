// A head office with real stores, an invented operator and a clock that can be set.

import CustomerUpdate
import Foundation
import Identity
import PlatformProtocol
import RecordStore
import Records

@testable import record_trial

/// Everything one test needs; its folder goes with it.
final class HeadOffice {
    let clock: SettableClock
    let platform: InventedOperator
    let consents: ConsentVault
    let records: RecordVault
    private let folder: String

    init(on day: String = "2026-11-24", pageSize: Int = 3) throws {
        guard let start = CalendarDate(day) else { throw InventedOperator.Unnamed() }
        clock = SettableClock(standingAt: Timestamp(day: start, hour: 1, minute: 0, second: 0))
        platform = InventedOperator(clock: clock, pageSize: pageSize)
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "madoguchi-customers-\(UUID().uuidString)").path
        consents = try ConsentVault(folder: "\(folder)/store", keyFile: "\(folder)/key")
        records = try RecordVault(folder: "\(folder)/store", keyFile: "\(folder)/key")
    }

    deinit {
        // What can't be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(atPath: folder)
    }

    var update: DailyUpdate {
        DailyUpdate(
            registry: platform,
            customers: consents,
            consents: consents,
            records: records,
            clock: clock
        )
    }

    var desk: CustomerDesk {
        CustomerDesk(registry: platform, customers: consents, clock: clock)
    }

    /// A customer consents: the record, the consent, and the operator's side of it.
    func consent(
        _ number: Int,
        to items: Set<RecordedConsentItem> = [.name, .address, .birthDate],
        reading: ConsentDayReading = .receivedByBank,
        _ condition: ConsentCondition = .live,
        record: Bool = true
    ) async throws {
        if record { try await self.record(number) }
        let now = clock.now()
        let pattern = InventedRecords.consent(run: 1, number: number)
        try await consents.add(
            ConsentRecord(
                id: pattern.id,
                environment: pattern.environment,
                applicationID: pattern.applicationID,
                receiptNumber: pattern.receiptNumber,
                serviceID: pattern.serviceID,
                customerNumber: pattern.customerNumber,
                items: items,
                textVersion: pattern.textVersion,
                platformName: pattern.platformName,
                platformReference: pattern.platformReference,
                acknowledgedAt: now,
                consentDay: now.japaneseDay,
                dayReading: reading,
                document: pattern.document,
                takenBy: pattern.takenBy
            )
        )
        await platform.hold("consent-\(number)", by: "u-\(number)", condition)
    }

    /// The 確認記録 of that customer.
    func record(_ number: Int) async throws {
        try await records.add(InventedRecords.record(run: 1, number: number))
    }

    func customer(_ number: Int) async throws -> CustomerEntry {
        try await CustomerSearch(customers: consents).customer("C\(number)")
    }

    func pass(days: Int) { clock.advance(seconds: Int64(days) * 86_400) }

    func go(to day: String, hour: Int = 1) throws {
        guard let day = CalendarDate(day) else { throw InventedOperator.Unnamed() }
        clock.set(to: Timestamp(day: day, hour: hour, minute: 0, second: 0))
    }

    /// Newer items as an operator hands them over.
    func newer(
        name: String? = nil,
        address: String? = nil,
        birthDate: BirthDate? = nil
    ) throws -> LatestItemsResult.Outcome {
        let items = LatestItems(
            name: name.map { ExactText($0) },
            address: address.map { ExactText($0) },
            birthDate: birthDate,
            sex: nil,
            certifiedAt: clock.now()
        )
        guard let items else { throw InventedOperator.Unnamed() }
        return .newer(items)
    }
}
