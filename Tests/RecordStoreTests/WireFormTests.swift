// What is sealed must be readable in years to come.

import Foundation
import Identity
import Records
import Testing

@testable import record_trial

@Suite("The wire form of records")
struct WireFormTests {
    @Test("every kind of record comes back from its wire form")
    func roundTrip() throws {
        let record = InventedRecords.record(run: 1, number: 1)
            .adding(accountNumber: "0012345", at: InventedRecords.start)
        let form = try #require(record.wireForm())
        #expect(VerificationRecord(wireForm: form) == record)
        let consent = InventedRecords.consent(run: 1, number: 1).withdrawn(
            at: InventedRecords.start
        )
        #expect(ConsentRecord(wireForm: try #require(consent.wireForm())) == consent)
        let submission = InventedRecords.submission(run: 1, number: 1)
        #expect(PendingSubmission(wireForm: try #require(submission.wireForm())) == submission)
        let event = InventedRecords.event(number: 1)
        #expect(JournalEntry(wireForm: try #require(event.wireForm())) == event)
    }

    @Test("equal records are equal bytes")
    func canonical() {
        let forms = (0..<20).map { _ in InventedRecords.consent(run: 1, number: 1).wireForm() }
        #expect(Set(forms).count == 1)
    }

    @Test("a name keeps its code points: U+FA19 is not made U+795E")
    func codePoints() throws {
        let record = InventedRecords.record(run: 1, number: 1)
        let form = try #require(record.wireForm())
        let text = String(decoding: form, as: UTF8.self)
        #expect(text.unicodeScalars.contains("\u{FA19}"))
        let back = try #require(VerificationRecord(wireForm: form))
        #expect(back.identity.name.codePoints.contains(0xFA19))
        #expect(!back.identity.name.codePoints.contains(0x795E))
    }

    @Test("sex is no part of a record")
    func noSex() throws {
        let form = try #require(InventedRecords.record(run: 1, number: 1).wireForm())
        #expect(!String(decoding: form, as: UTF8.self).lowercased().contains("\"sex\""))
    }

    @Test("a form of another number, cut or too long is not read")
    func refused() throws {
        let form = try #require(InventedRecords.event(number: 1).wireForm())
        let text = String(decoding: form, as: UTF8.self)
        #expect(text.hasPrefix("{\"form\":1,"))
        let other = text.replacing("\"form\":1", with: "\"form\":2")
        #expect(JournalEntry(wireForm: Array(other.utf8)) == nil)
        #expect(JournalEntry(wireForm: Array(form.dropLast())) == nil)
        #expect(JournalEntry(wireForm: []) == nil)
        let padded = form + [UInt8](repeating: 0x20, count: longestWireForm)
        #expect(JournalEntry(wireForm: padded) == nil)
        let huge = InventedRecords.record(run: 1, number: 1, evidence: longestWireForm)
        #expect(huge.wireForm() == nil)
    }

    @Test(
        "the journal's words leave no room for people",
        arguments: ["海松　花子", "", "a b", "Zoë", String(repeating: "a", count: 65), "a\n"]
    )
    func journalWords(text: String) {
        #expect(JournalWord(text) == nil)
    }

    @Test("no description of a record says who it is about")
    func masked() {
        let record = InventedRecords.record(run: 1, number: 1)
        for text in ["\(record)", String(reflecting: record.identity), "\(record.attachments)"] {
            #expect(!text.contains("花子") && !text.contains("架空"), "\(text)")
        }
    }

    @Test("an id is 32 hexadecimal digits and nothing else", arguments: ["", "g", "A", "0 "])
    func ids(last: String) {
        #expect(RecordID(String(repeating: "0", count: 31) + last) == nil)
        #expect(RecordID(String(repeating: "0", count: 31) + "a")?.text.count == 32)
        #expect(RecordID(random: [1, 2, 3]) == nil)
    }
}
