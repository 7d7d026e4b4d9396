// What the tests of the reader have in common.

import ISO7816
import PCSCReader
import VirtualReader

/// A command of no meaning, told apart by its first parameter.
func command(_ number: UInt8, expecting expected: ExpectedLength = .short(256)) -> CommandAPDU {
    CommandAPDU(CommandHeader(0x00, 0xB0, number, 0x00), expected: expected)
}

/// Waits until a reader shows something that `wanted` accepts.
func waitFor(
    _ readers: PCSCReaders,
    _ slot: VirtualSlot,
    _ wanted: (CardPresence) -> Bool
) async -> CardPresence? {
    for await presence in readers.presence(on: slot.reader) where wanted(presence) {
        return presence
    }
    return nil
}

/// Whether a card lies there.
func isCard(_ presence: CardPresence) -> Bool {
    if case .card = presence { return true }
    return false
}

/// Lends a slot with a card on it, seen by the service, and waits for it to be empty afterwards.
func withCard<Result: Sendable>(
    _ manners: CardManners,
    watchdog: Duration = .seconds(10),
    _ body: @Sendable (PCSCReaders, VirtualSlot, DialledCard) async throws -> Result
) async throws -> Result {
    try await SharedReaders.withSlots(1) { slots in
        let slot = slots[0]
        let readers = PCSCReaders(watchdog: watchdog)
        let card = try DialledCard(on: slot, manners)
        _ = await waitFor(readers, slot, isCard)
        let outcome: Swift.Result<Result, any Error>
        do { outcome = .success(try await body(readers, slot, card)) } catch {
            outcome = .failure(error)
        }
        card.remove()
        _ = await waitFor(readers, slot) { $0 == .empty(reader: slot.reader) }
        return try outcome.get()
    }
}
