// The day so far, counted from the journal of a real counter.

import CounterFlow
import Identity
import RecordStore
import Records
import Testing

@testable import record_trial

@Suite("The day's report")
struct DayTests {
    @Test("counts visits, accounts, PINs and reasons, and forgets yesterday")
    func counts() async throws {
        let counter = try await Counter()
        try await counter.start()
        try counter.place("hanako")
        try await counter.untilEntry()
        try await counter.enter("9999")
        try await counter.until("the wrong PIN") { $0.phase == .wrongPIN(remaining: 2) }
        await counter.mean(.cancel, .pick(3), .next, .next, .next)
        try await counter.until("the start screen") { $0.step?.kind == .start }
        await counter.mean(.details)
        try await counter.until("the day") { ($0.day?.endings.isEmpty ?? true) == false }
        let day = try #require(counter.state.day)
        #expect(counter.state.overlay == .day(scroll: 0))
        #expect(day.visits == 1 && day.opened == 0 && day.judged == 0)
        #expect(day.pinsSent == 1 && day.wrongPINs == 1)
        #expect(day.endings == ["cancelled.other-method": 1])
        #expect(day.medianSeconds == nil && day.waiting == 0)

        // Asked for again and again, before the last answer is there, it counts nothing twice.
        for _ in 1...20 { await counter.mean(.back, .details) }
        let waiting = InventedRecords.submission(run: 1, number: 1)
        try await counter.records.put(waiting)
        await counter.mean(.back, .details)
        try await counter.until("the newest answer") { $0.day?.waiting == 1 }
        var newest = day
        newest.waiting = 1
        #expect(counter.state.day == newest)
        try await counter.records.settle(waiting.id)

        counter.clock.advance(seconds: 24 * 60 * 60)
        await counter.mean(.back, .details)
        try await counter.until("another day") { $0.day?.visits == 0 }
        #expect(counter.state.day == DayReport())
    }
}
