// Work beside the counter's own, for measurements: a card is read and the PF is called without end.

import CardSimulator
import CounterRuntime
import ISO7816
import Identity
import MyNumberCard
import PlatformProtocol
import SandboxIssuing

/// A second reader with a card of its own, and calls over the counter's own line to the PF.
struct BackgroundLoad: Sendable {
    private let ports: CounterPorts
    private let card: SimulatedCard?

    init(_ room: TrainingRoom) {
        ports = room.ports
        // Without a card the PF is called all the same.
        let issued = try? room.office.card(for: room.office.cast[0], now: room.ports.clock.now())
        card = issued.map { SimulatedCard($0.profile) }
    }

    /// Goes on until cancelled.
    func run() async {
        let reader = SimulatedReader()
        if let card { reader.insert(card) }
        while !Task.isCancelled {
            async let reading: Void = read(reader)
            async let calling: Void = call()
            _ = await (reading, calling)
            await Task.yield()
        }
    }

    /// As the counter looks at a card.
    private func read(_ reader: SimulatedReader) async {
        do {
            let channel = try await reader.connect(to: reader.name)
            let card = CardProcedures(channel: channel)
            _ = try await card.identity()
            _ = try await card.remainingTries(of: .signing)
            await channel.close()
        } catch {
            // What is measured is the keyboard; a reading that failed was work too.
            return
        }
    }

    private func call() async {
        do throws(PlatformError) {
            _ = try await ports.platform.serverTime()
        } catch {
            // As above.
            return
        }
    }
}
