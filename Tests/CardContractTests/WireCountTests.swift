// How many commands pass to the card, counted by the card itself, over pcscd as well as in process.

import CardSimulator
import Cryptography
import ISO7816
import Identity
import MyNumberCard
import SandboxIssuing
import Testing

@Suite("Contract: the fewest exchanges", .timeLimit(.minutes(2)))
struct WireCountTests {
    private static let anchors = [Issued.anchor]

    /// One connection; what passes is noted.
    private static func session<Value: Sendable>(
        _ reader: any ContractReader,
        _ log: WireLog,
        _ lengths: CardLengths,
        _ body: @Sendable (CardProcedures) async throws -> Value
    ) async throws -> Value {
        try await reader.connected { channel in
            let place = lengths.place(reader: reader.name, insertion: 1)
            return try await body(
                CardProcedures(channel: WireChannel(channel: channel, log: log), place: place)
            )
        }
    }

    /// The exchanges of one session with a person's card.
    private static func count(
        _ id: String,
        at depth: Depth,
        lengths: CardLengths = .shortOnly,
        _ body: @escaping @Sendable (CardProcedures, Person) async throws -> Void
    ) async throws -> Int {
        try await depth.withReader { reader in
            let issued = try Issued.card(id)
            let card = SimulatedCard(issued.profile)
            try await reader.insert(card)
            let before = card.counts.exchanges
            let log = WireLog()
            try await session(reader, log, lengths) { try await body($0, issued.person) }
            let exchanges = card.counts.exchanges - before
            #expect(exchanges == log.exchanges)
            return exchanges
        }
    }

    private static func permission(
        _ pin: CardPIN,
        _ card: CardProcedures
    ) async throws -> VerifyPermission {
        let counter = try await card.remainingTries(of: pin)
        guard case .permitted(let permission) = VerifyPermission.decide(pin, counter: counter)
        else { throw ContractFailure.notPermitted }
        return permission
    }

    private static func fourItems(_ card: CardProcedures, _ person: Person) async throws {
        let reading = try await card.readFourItems(
            pin: Procedure.secret(person.pins.cardInputSupport.bytes),
            permission: try await permission(.cardInputSupport, card),
            anchors: anchors
        )
        #expect(reading.authenticity == .verified)
    }

    private static func sign(
        _ pin: CardPIN,
        _ card: CardProcedures,
        _ person: Person,
        known: [UInt8]? = nil
    ) async throws -> CardSignature {
        let bytes =
            pin == .signing ? person.pins.signing.bytes : person.pins.userAuthentication.bytes
        return try await card.sign(
            digest: Procedure.digest,
            pin: Procedure.secret(bytes),
            permission: try await permission(pin, card),
            known: known
        )
    }

    @Test(
        "Four items with their signature: 9, 11 with a long address",
        arguments: Depth.allCases,
        [("hanako", 9), ("long-address", 11)]
    )
    func fourItems(depth: Depth, person: (String, Int)) async throws {
        let exchanges = try await Self.count(person.0, at: depth) {
            try await Self.fourItems($0, $1)
        }
        #expect(exchanges <= person.1)
    }

    @Test(
        "Certificate and signature with either key: 11, 5 with extended lengths",
        arguments: Depth.allCases,
        [CardPIN.signing, .userAuthentication]
    )
    func signing(depth: Depth, pin: CardPIN) async throws {
        for (lengths, limit) in [(CardLengths.shortOnly, 11), (CardLengths(), 5)] {
            let exchanges = try await Self.count("hanako", at: depth, lengths: lengths) {
                _ = try await Self.sign(pin, $0, $1)
            }
            #expect(exchanges <= limit)
        }
    }

    @Test(
        "The counters of an application: one SELECT, and one query a PIN",
        arguments: Depth.allCases,
        [(CardApplication.publicPersonalAuthentication, 2), (.cardInputSupport, 1)]
    )
    func counters(depth: Depth, asked: (CardApplication, Int)) async throws {
        let exchanges = try await Self.count("hanako", at: depth) { card, _ in
            let states = try await card.pinStates(in: asked.0)
            #expect(states.count == asked.1)
        }
        #expect(exchanges <= 1 + asked.1)
    }

    @Test(
        "In a whole opening no byte of a file is read twice; the serial number is compared again",
        arguments: Depth.allCases
    )
    func opening(depth: Depth) async throws {
        try await depth.withReader { reader in
            let issued = try Issued.card("hanako")
            let person = issued.person
            let card = SimulatedCard(issued.profile)
            try await reader.insert(card)
            let before = card.counts.exchanges
            let (log, lengths) = (WireLog(), CardLengths())
            let identity = try await Self.session(reader, log, lengths) { card in
                let identity = try await card.identity()
                _ = try await card.state(of: .signing)
                return identity
            }
            _ = try await Self.session(reader, log, lengths) {
                try await $0.remainingTries(of: .cardInputSupport)
            }
            try await Self.session(reader, log, lengths) { card in
                try await card.confirm(identity)
                try await Self.fourItems(card, person)
            }
            _ = try await Self.session(reader, log, lengths) {
                try await $0.remainingTries(of: .signing)
            }
            let first = try await Self.session(reader, log, lengths) { card in
                try await card.confirm(identity)
                return try await Self.sign(.signing, card, person)
            }
            // The consent, with a PIN of its own.
            _ = try await Self.session(reader, log, lengths) { card in
                try await card.confirm(identity)
                return try await Self.sign(.signing, card, person, known: first.certificate)
            }
            #expect(card.counts.exchanges - before == log.exchanges)
            #expect(Set(log.reads).count == log.reads.count)
            // Once to know the card, and once on each connection that sends a PIN: a card put in
            // its place while the connection was down would else be given the PIN.
            #expect(log.records == 4)
            #expect(card.counts.verifications == 3)
        }
    }
}
