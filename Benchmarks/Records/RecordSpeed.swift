// Filling both tables, then keeping and finding in turn.

import Identity
import RecordStore
import Records

/// One store beside its bare counterpart.
struct RecordSpeed {
    /// What happens a second on both sides.
    struct Rates {
        let sealed: Double
        let bare: Double
    }

    private static let batch = 1_000
    private static let turns = 5
    private static let atATime = 400

    let vault: RecordVault
    let bare: BareTable
    let count: Int

    /// Length of a record's sealed form, for the bare side.
    private var size: Int { BenchRecord.make(1).wireForm()?.count ?? 0 }

    /// Fills both; how many records a second the sealed side took.
    func fill() async throws -> Double {
        let clock = ContinuousClock()
        let size = size
        var elapsed = Duration.zero
        for start in stride(from: 0, to: count, by: Self.batch) {
            let numbers = start..<min(start + Self.batch, count)
            let begin = clock.now
            try await vault.add(all: numbers.map { BenchRecord.make($0) })
            elapsed += clock.now - begin
            try bare.put(numbers, size: size)
        }
        return Double(count) / seconds(elapsed)
    }

    /// One record, one transaction.
    func keeping() async throws -> Rates {
        let size = size
        var next = count
        return try await inTurn { turn in
            _ = turn
            for number in next..<(next + Self.atATime) {
                try await vault.add(BenchRecord.make(number))
            }
        } bare: { _ in
            for number in next..<(next + Self.atATime) {
                try bare.put(number..<(number + 1), size: size)
            }
            next += Self.atATime
        }
    }

    func findingByReceipt() async throws -> Rates {
        try await inTurn { turn in
            for number in numbers(turn) {
                let found = try await vault.records(receiptNumber: BenchRecord.receipt(number))
                precondition(found.count == 1, "each receipt number has one record")
            }
        } bare: { turn in
            for number in numbers(turn) {
                let found = try bare.find(number, by: "receipt_index")
                precondition(found > 0, "each number has one row")
            }
        }
    }

    func findingByPerson() async throws -> Rates {
        try await inTurn { turn in
            for number in numbers(turn) {
                let person = BenchRecord.make(number).identity
                guard
                    let search = RecordSearch(name: person.name, birthDate: person.birthDate)
                else { continue }
                let found = try await vault.find(search)
                precondition(found.count == 1, "each name has one record")
            }
        } bare: { turn in
            for number in numbers(turn) { _ = try bare.find(number, by: "name_index") }
        }
    }

    /// Numbers all over the store.
    private func numbers(_ turn: Int) -> [Int] {
        (0..<Self.atATime).map { ($0 * 7_919 + turn * 104_729) % count }
    }

    private func inTurn(
        _ sealed: (Int) async throws -> Void,
        bare: (Int) async throws -> Void
    ) async throws -> Rates {
        let clock = ContinuousClock()
        var times = (sealed: [Duration](), bare: [Duration]())
        for turn in 0..<Self.turns {
            let begin = clock.now
            try await sealed(turn)
            let middle = clock.now
            try await bare(turn)
            times.sealed.append(middle - begin)
            times.bare.append(clock.now - middle)
        }
        return Rates(sealed: rate(times.sealed), bare: rate(times.bare))
    }

    private func rate(_ times: [Duration]) -> Double {
        Double(Self.atATime) / seconds(times.sorted()[times.count / 2])
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
