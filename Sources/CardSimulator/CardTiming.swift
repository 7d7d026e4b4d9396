// How long the simulated card and its link take.

/// Time an exchange takes: a fixed part, a part by length, and the time of an RSA operation.
package struct CardTiming: Hashable, Sendable {
    /// Added to every exchange.
    package var perCommand: Duration
    /// Added for every byte sent and received.
    package var perByte: Duration
    /// Added when the card signs.
    package var perSignature: Duration

    /// No delay in any part that is not told.
    package init(
        perCommand: Duration = .zero,
        perByte: Duration = .zero,
        perSignature: Duration = .zero
    ) {
        self.perCommand = perCommand
        self.perByte = perByte
        self.perSignature = perSignature
    }

    /// As fast as the machine allows.
    package static let immediate = CardTiming()

    /// A contactless link: start bit, eight bits and stop bit for every byte (ISO/IEC 14443-3).
    ///
    /// `kilobitsPerSecond` is 106, 212, 424 or 848; for `perSignature` no published figure exists.
    package static func contactless(kilobitsPerSecond: Int, perSignature: Duration) -> CardTiming {
        precondition(kilobitsPerSecond > 0, "a link has a bit rate")
        let nanoseconds = 10 * 1_000_000 / kilobitsPerSecond
        return CardTiming(
            perCommand: .zero,
            perByte: .nanoseconds(nanoseconds),
            perSignature: perSignature
        )
    }

    /// The time of one exchange.
    func time(bytes: Int, signatures: Int) -> Duration {
        perCommand + perByte * bytes + perSignature * signatures
    }
}
