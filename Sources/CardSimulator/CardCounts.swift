// What a card was asked, for tests and benchmarks.

/// Counts since the card was made or `SimulatedCard.resetCounts()`.
package struct CardCounts: Hashable, Sendable {
    /// Commands sent to the card, also those a fault kept from it.
    package var exchanges = 0
    /// VERIFY with a value, as the card received them: each can cost a try.
    package var verifications = 0
    /// VERIFY without a value.
    package var retryQueries = 0
    /// `80 2A` as received.
    package var signatures = 0
    /// Headers (CLA INS P1 P2) of the received commands in order, at most `longestJournal`; never
    /// their data.
    package var headers: [[UInt8]] = []

    /// Headers kept; later ones are counted only.
    package static let longestJournal = 10_000

    mutating func received(_ command: [UInt8]) {
        if headers.count < Self.longestJournal { headers.append(Array(command.prefix(4))) }
        guard command.count >= 4 else { return }
        switch (command[0], command[1]) {
        case (0x00, Instruction.verify):
            if command.count > 5 { verifications += 1 } else { retryQueries += 1 }
        case (.proprietaryClass, Instruction.performSecurityOperation):
            signatures += 1
        default:
            break
        }
    }
}
