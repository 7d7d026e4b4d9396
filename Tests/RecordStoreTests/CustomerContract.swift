// What every store of customers must do, whatever it is built on.

import Identity
import Records
import Testing

@testable import record_trial

/// The contract of `CustomerStore`; each function is one promise.
enum CustomerContract {
    /// A customer of a consent that is kept.
    static func entry(_ number: Int, customer: String? = nil) -> CustomerEntry {
        CustomerEntry(
            consent: InventedRecords.consent(run: 1, number: number),
            customerNumber: customer ?? "C\(number)",
            held: HeldItems(
                name: ExactText("海松\u{FA19}　花子\(number)"),
                address: ExactText("架空県虚構市空想町\(number)番地"),
                birthDate: .partial(year: 1980, month: nil, day: nil)
            )
        )
    }

    static func keepsCustomers(_ store: any CustomerStore & ConsentStore) async throws {
        let consents = [3, 1, 2].map { InventedRecords.consent(run: 1, number: $0) }
        for consent in consents { try await store.add(consent) }
        #expect(
            try await store.consentsWithoutCustomer().map(\.receiptNumber) == [
                "R1-1", "R1-2", "R1-3",
            ]
        )
        #expect(try await store.customers().isEmpty)
        try await store.add(entry(3, customer: "C1"))
        try await store.add(entry(1))
        #expect(try await store.consentsWithoutCustomer() == [consents[2]])
        #expect(try await store.customers() == [entry(1), entry(3, customer: "C1")])
        #expect(try await store.customers(number: "C1").map(\.receiptNumber) == ["R1-1", "R1-3"])
        #expect(try await store.customers(number: "C").isEmpty)
        // One who is there stays as they are, one without a consent is not kept.
        try await store.add(entry(1, customer: "C9"))
        try await store.add(entry(8))
        #expect(try await store.customers().count == 2)
        #expect(try await store.customers(number: "C9").isEmpty)
    }

    static func changesWhatIsKept(_ store: any CustomerStore & ConsentStore) async throws {
        for number in 1...2 {
            try await store.add(InventedRecords.consent(run: 1, number: number))
            try await store.add(entry(number))
        }
        #expect(try await store.marks() == EventMarks())
        let moment = PortContract.later
        let marks = EventMarks(consents: 7, certificates: 9, readAt: moment)
        let changes = [
            CustomerChange(entry(1).id) { $0.userID = "u-1" },
            CustomerChange(entry(2).id) { $0.stage = .live },
            CustomerChange(entry(1).id) { $0.withdraw(at: moment) },
            CustomerChange(entry(9).id) { $0.stage = .live },
        ]
        let changed = try await store.change(changes, marks: marks)
        #expect(changed.map(\.id) == [entry(1).id, entry(2).id])
        #expect(changed.map(\.stage) == [.withdrawn(at: moment), .live])
        #expect(changed[0].userID == "u-1")
        #expect(try await store.customers() == changed)
        #expect(try await store.marks() == marks)
        try await store.change([CustomerChange(entry(2).id) { $0.expire() }], marks: nil)
        #expect(try await store.marks() == marks)
        #expect(try await store.customers(number: "C2").map(\.stage) == [.expired])
    }

    static func losesNoChange(
        _ store: any CustomerStore & ConsentStore,
        _ other: any CustomerStore & ConsentStore
    ) async throws {
        try await store.add(InventedRecords.consent(run: 1, number: 1))
        try await store.add(entry(1))
        let id = entry(1).id
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                let store = number.isMultiple(of: 2) ? store : other
                group.addTask {
                    try await store.change(
                        [CustomerChange(id) { $0.certificateMark += 1 }],
                        marks: nil
                    )
                }
            }
            try await group.waitForAll()
        }
        #expect(try await other.customers().map(\.certificateMark) == [20])
    }

    static func notesConsents(_ store: any ConsentStore) async throws {
        let consent = InventedRecords.consent(run: 1, number: 1)
        try await store.add(consent)
        // Under the reading of reception the issuer's day changes nothing.
        try await store.reflect(consent.id, on: consent.consentDay.adding(days: 3))
        #expect(try await store.consent(consent.id) == consent)
        let signed = KeptWithdrawal(
            receiptNumber: "W1-1",
            signedAt: PortContract.later,
            document: KeptBytes(Array("同意の取消書".utf8)),
            takenBy: RecordedStaffMember(id: "clerk-1", name: ExactText("窓口　一郎"))
        )
        // Seen by polling first, then with what was signed: the first moment stays.
        try await store.withdraw(consent.id, at: PortContract.later)
        try await store.withdraw(
            consent.id,
            at: PortContract.later.adding(seconds: 9),
            signed: signed
        )
        try await store.withdraw(consent.id, at: PortContract.later)
        let kept = try #require(try await store.consent(consent.id))
        #expect(kept.standing == .withdrawn(at: PortContract.later))
        #expect(kept.withdrawal == signed)
        let unknown = InventedRecords.id(run: 9, number: 9)
        await #expect(throws: RecordError.notFound(.consents, unknown)) {
            try await store.reflect(unknown, on: consent.consentDay)
        }
    }
}
