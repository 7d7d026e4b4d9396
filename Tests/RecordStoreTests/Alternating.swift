// Two handles on one store, used in turn.

import RecordStore
import Records
import Synchronization

/// A journal that appends now through one handle, now through the other.
final class Alternating: Journal {
    private let handles: [RecordVault]
    private let turn = Atomic<Int>(0)

    init(_ first: RecordVault, _ second: RecordVault) {
        self.handles = [first, second]
    }

    func append(_ entry: JournalEntry) async throws(Records.RecordError) -> Int64 {
        let turn = turn.add(1, ordering: .relaxed).newValue
        return try await handles[turn % handles.count].append(entry)
    }

    func entries(
        from number: Int64,
        limit: Int
    ) async throws(Records.RecordError)
        -> [NumberedJournalEntry]
    {
        try await handles[0].entries(from: number, limit: limit)
    }

    func head() async throws(Records.RecordError) -> JournalHead {
        try await handles[1].head()
    }

    func examine(
        against head: JournalHead?
    )
        async throws(Records.RecordError) -> JournalFinding
    {
        try await handles[1].examine(against: head)
    }
}
