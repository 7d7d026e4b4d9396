// The same faults over pcscd and vpcd: a few in every run, all of them where there is time.

import CardSimulator
import Foundation
import Synchronization
import Testing
import VirtualReader

@Suite("Contract: cards that go wrong, over the service")
struct FaultSoakTests {
    /// `all`, or how many pairs of exchange and fault to try.
    static let variable = "MADOGUCHI_CARD_FAULTS"
    private static let usual = 6
    private static let workers = 6
    private static let watchdog = Duration.milliseconds(800)
    /// A pair that the watchdog of a busy machine cut before its fault struck is tried again.
    private static let mostTries = 8

    @Test("Faults at exchanges end over the service as they do in process")
    func faults() async throws {
        let wanted = ProcessInfo.processInfo.environment[Self.variable]
        let pairs = try await Self.pairs()
        let chosen: [Pair]
        if wanted == "all" {
            chosen = pairs
        } else {
            // Spread over all procedures and kinds, always the same ones.
            let count = wanted.flatMap(Int.init) ?? Self.usual
            chosen = (0..<min(count, pairs.count)).map { pairs[($0 * 389 + 97) % pairs.count] }
        }
        let queue = PairQueue(chosen)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<min(Self.workers, chosen.count) {
                group.addTask { try await Self.work(queue) }
            }
            try await group.waitForAll()
        }
        print("faults over the service: \(chosen.count) of \(pairs.count) pairs")
    }

    private static func work(_ queue: PairQueue) async throws {
        try await SharedReaders.withSlots(1) { slots in
            let reader = try ReaderOverService(slots[0], watchdog: watchdog)
            while let pair = queue.next() {
                let bench = pair.bench.moved(to: .service(reader))
                var meeting = FaultBench.Meeting.cutBefore
                for _ in 0..<mostTries where meeting == .cutBefore {
                    meeting = try await bench.withRightSecret(pair.fault)
                }
                #expect(meeting == .struck, "\(pair.fault)")
            }
        }
    }

    private struct Pair: Sendable {
        let bench: FaultBench
        let fault: Fault
    }

    private final class PairQueue: Sendable {
        private let pairs: Mutex<ArraySlice<Pair>>

        init(_ pairs: [Pair]) {
            self.pairs = Mutex(pairs[...])
        }

        func next() -> Pair? { pairs.withLock { $0.popFirst() } }
    }

    /// Every fault at every exchange of every procedure.
    private static func pairs() async throws -> [Pair] {
        var pairs: [Pair] = []
        for procedure in Procedure.allCases {
            let bench = try await FaultBench(procedure, place: .inProcess)
            for number in 1...bench.exchanges {
                for kind in FaultBench.kinds {
                    pairs.append(Pair(bench: bench, fault: Fault(kind, at: .exchange(number))))
                }
            }
        }
        return pairs
    }
}
