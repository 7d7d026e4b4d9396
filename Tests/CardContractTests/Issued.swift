// The cards of the contract: one world, the cast, keys shared by all cards.

import CardSimulator
import Cryptography
import Identity
import MyNumberCard
import SandboxIssuing
import SandboxPKI
import Synchronization

enum Issued {
    static let now = Timestamp(day: CalendarDate(dayNumber: 20_800), hour: 3, minute: 0, second: 0)

    static let world: SandboxWorld = {
        do {
            return try SandboxWorld.make(now: now)
        } catch {
            preconditionFailure("a test world can be made: \(error)")
        }
    }()

    /// A card of its own with full counters, as declared for this person.
    static func card(_ id: String) throws -> IssuedCard {
        if let card = cards.withLock({ $0[id] }) { return card }
        guard let person = Cast.person(id, on: now.japaneseDay) else {
            throw IssuingError.nobody(id: id)
        }
        let card = try issuer.issue(person, now: now)
        return cards.withLock { cards in
            let first = cards[id] ?? card
            cards[id] = first
            return first
        }
    }

    /// What vouches for the texts on these cards.
    static let anchor: CardInputSupportAnchor = {
        let authority = world.inputSupport
        guard
            let anchor = CardInputSupportAnchor(
                keyIdentifier: authority.issuerKeyIdentifier,
                key: authority.issuerPublicKey
            )
        else { preconditionFailure("a key identifier has 16 bytes") }
        return anchor
    }()

    /// What vouches for texts and for what is printed.
    static let anchors: [CardInputSupportAnchor] = {
        let authority = world.cardSurface
        guard
            let surface = CardInputSupportAnchor(
                keyIdentifier: authority.issuerKeyIdentifier,
                key: authority.issuerPublicKey
            )
        else { preconditionFailure("a key identifier has 16 bytes") }
        return [anchor, surface]
    }()

    private static let cards = Mutex<[String: IssuedCard]>([:])

    private static let issuer: CardIssuer = {
        do {
            let keys = [
                try RSAPrivateKey.generate(bits: 2_048), try RSAPrivateKey.generate(bits: 2_048),
            ]
            return CardIssuer(world: world, keys: .reused(keys))
        } catch {
            preconditionFailure("test keys can be made: \(error)")
        }
    }()
}
