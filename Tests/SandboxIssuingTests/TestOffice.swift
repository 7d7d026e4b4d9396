// One world and the cards of the cast, made once for all tests of this suite.

import CardSimulator
import Cryptography
import Foundation
import Identity
import SandboxIssuing
import SandboxPKI
import Synchronization

enum TestOffice {
    static let now = Timestamp(
        day: CalendarDate(dayNumber: 20_800),
        hour: 3,
        minute: 0,
        second: 0
    )
    static let day = now.japaneseDay

    static let world: SandboxWorld = {
        do {
            return try SandboxWorld.make(now: now)
        } catch {
            preconditionFailure("a test world can be made: \(error)")
        }
    }()

    /// Two keys for all cards: making them is what takes time.
    static let issuer: CardIssuer = {
        do {
            let keys = [
                try RSAPrivateKey.generate(bits: 2_048), try RSAPrivateKey.generate(bits: 2_048),
            ]
            return CardIssuer(world: world, keys: .reused(keys))
        } catch {
            preconditionFailure("test keys can be made: \(error)")
        }
    }()

    private static let cards = Mutex<[String: IssuedCard]>([:])

    /// The card of somebody of the cast.
    static func card(_ id: String) throws -> IssuedCard {
        if let card = cards.withLock({ $0[id] }) { return card }
        guard let person = Cast.person(id, on: day) else { throw IssuingError.nobody(id: id) }
        let card = try issuer.issue(person, now: now)
        return cards.withLock { cards in
            let first = cards[id] ?? card
            cards[id] = first
            return first
        }
    }

    /// A new folder; the caller removes it.
    static func folder() -> String {
        NSTemporaryDirectory() + "office-\(UUID().uuidString)"
    }
}
