// Whether this card, on this reader, takes extended length fields: tried once, then known.

import Synchronization

/// How many bytes one read may bring, as far as it is known.
public enum LengthUse: Hashable, Sendable {
    /// At most 256 bytes; what every reader and card takes.
    case short
    /// Not tried yet: the next read that gains by it tries.
    case untried
    /// Extended length fields were answered as they should be.
    case extended
}

/// What was learned about lengths, for one card on one reader or for all of them.
///
/// Cards announce extended lengths, but contactless readers were seen that break them. So a
/// refusal is followed by short commands at once, and a command that took the channel with it is
/// never tried again on that reader.
public final class CardLengths: Sendable {
    private struct State {
        var readers: Set<String> = []
        var uses: [String: LengthUse] = [:]
    }

    private let state = Mutex(State())
    private let first: LengthUse

    /// Lengths that are learned.
    public init() {
        first = .untried
    }

    private init(_ use: LengthUse) {
        first = use
    }

    /// Short commands only, whatever the card says of itself.
    public static let shortOnly = CardLengths(.short)

    /// What is known about a card, named by its reader and the number of its insertion.
    public func place(reader: String, insertion: Int) -> CardPlace {
        CardPlace(lengths: self, reader: reader, insertion: insertion)
    }

    func use(_ place: CardPlace) -> LengthUse {
        if first == .short { return .short }
        return state.withLock { state in
            if state.readers.contains(place.reader) { return .short }
            return state.uses[place.card] ?? first
        }
    }

    func learned(_ use: LengthUse, _ place: CardPlace) {
        state.withLock { state in
            if state.uses.count >= Self.mostCards { state.uses = [:] }
            state.uses[place.card] = use
        }
    }

    func channelLost(_ place: CardPlace) {
        state.withLock { _ = $0.readers.insert(place.reader) }
    }

    /// More cards than a counter sees in a week; then everything is learned anew.
    private static let mostCards = 1_024
}

/// One card on one reader, for what is learned about it.
public struct CardPlace: Sendable {
    let lengths: CardLengths
    let reader: String
    let insertion: Int

    var card: String { "\(insertion) \(reader)" }

    /// A card of which nothing is kept and that is given short commands only.
    public static let anywhere = CardLengths.shortOnly.place(reader: "", insertion: 0)

    var use: LengthUse { lengths.use(self) }
    func learned(_ use: LengthUse) { lengths.learned(use, self) }
    func channelLost() { lengths.channelLost(self) }
}
