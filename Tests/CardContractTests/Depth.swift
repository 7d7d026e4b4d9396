// The same contract at two depths: inside the process, and over the real service.

import CardSimulator
import ISO7816
import PCSCReader
import Testing
import VirtualReader

/// How far the card is away.
enum Depth: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case inProcess
    case overService

    var testDescription: String {
        switch self {
        case .inProcess: "in process"
        case .overService: "over pcscd and vpcd"
        }
    }

    /// Runs `body` with an empty reader at this depth; the reader is empty again afterwards.
    func withReader<Result: Sendable>(
        _ body: @Sendable (any ContractReader) async throws -> Result
    ) async throws -> Result {
        switch self {
        case .inProcess:
            return try await body(ReaderInProcess())
        case .overService:
            return try await SharedReaders.withSlots(1) { slots in
                let reader = try ReaderOverService(slots[0])
                do {
                    let result = try await body(reader)
                    try await reader.remove()
                    return result
                } catch {
                    try await reader.remove()
                    throw error
                }
            }
        }
    }
}

/// A reader on which cards can be put and from which they can be pulled.
protocol ContractReader: Sendable {
    var readers: any CardReaders { get }
    var name: String { get }
    /// Puts a card on the reader and returns when the reading side sees it.
    func insert(_ card: SimulatedCard) async throws
    /// Pulls the card and returns when the reading side sees that.
    func remove() async throws
}

extension ContractReader {
    /// Waits for what the reading side sees.
    func wait(_ isAwaited: @Sendable (CardPresence) -> Bool) async throws {
        for await presence in readers.presence(on: name) where isAwaited(presence) { return }
        throw ContractFailure.presenceEnded
    }

    func waitForCard() async throws {
        try await wait { if case .card = $0 { true } else { false } }
    }

    func waitUntilEmpty() async throws {
        try await wait { if case .empty = $0 { true } else { false } }
    }

    /// Connects, runs `body`, closes.
    func connected<Result: Sendable>(
        _ body: @Sendable (any CardChannel) async throws -> Result
    ) async throws -> Result {
        let channel = try await readers.connect(to: name)
        do {
            let result = try await body(channel)
            await channel.close()
            return result
        } catch {
            await channel.close()
            throw error
        }
    }
}

enum ContractFailure: Error {
    case presenceEnded
    case notPermitted
    case cardUnseen
}

private struct ReaderInProcess: ContractReader {
    private let reader = SimulatedReader()

    var readers: any CardReaders { reader }
    var name: String { reader.name }

    func insert(_ card: SimulatedCard) async throws {
        reader.insert(card)
        try await waitForCard()
    }

    func remove() async throws {
        reader.remove()
        try await waitUntilEmpty()
    }
}

struct ReaderOverService: ContractReader {
    private let slot: VirtualSlot
    private let link: VirtualReaderLink
    let readers: any CardReaders

    init(_ slot: VirtualSlot, watchdog: Duration = .seconds(30)) throws {
        self.slot = slot
        link = try VirtualReaderLink(port: slot.port)
        readers = PCSCReaders(watchdog: watchdog)
    }

    var name: String { slot.reader }

    /// Lays the card ready that a swap puts on the reader.
    func layReady(_ spare: SimulatedCard) {
        link.layReady(spare)
    }

    /// Puts the card there again when the service has not seen it: after an answer of less than two
    /// bytes it does not see a card that comes before its next look, and on a busy machine that
    /// look is late.
    func insert(_ card: SimulatedCard) async throws {
        for _ in 0..<Self.mostInsertions {
            try link.insert(card)
            if await isSeen(within: .seconds(5)) { return }
            link.remove()
            try await waitUntilEmpty()
        }
        throw ContractFailure.cardUnseen
    }

    private func isSeen(within time: Duration) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    try await waitForCard()
                    return true
                } catch {
                    return false
                }
            }
            group.addTask {
                do {
                    // A card that is not seen is no event.
                    try await Task.sleep(for: time)
                } catch {
                    return true
                }
                return false
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first
        }
    }

    private static let mostInsertions = 4

    func remove() async throws {
        link.remove()
        try await waitUntilEmpty()
    }
}
