// One person's card, and the procedures that are counted and timed.

import CardSimulator
import Cryptography
import ISO7816
import Identity
import MyNumberCard
import SandboxIssuing
import SandboxPKI
import Secrets

struct CardTrial {
    let world: SandboxWorld
    let issued: IssuedCard
    let reader: SimulatedReader
    let lengths: CardLengths
    let anchors: [CardInputSupportAnchor]

    enum Fault: Error {
        case nobody
        case notPermitted
        case notVerified
    }

    init(_ id: String, lengths: CardLengths, timing: CardTiming = .immediate) throws {
        let now = Timestamp(day: CalendarDate(dayNumber: 20_800), hour: 3, minute: 0, second: 0)
        world = try SandboxWorld.make(now: now)
        guard let person = Cast.person(id, on: now.japaneseDay) else { throw Fault.nobody }
        issued = try CardIssuer(world: world).issue(person, now: now)
        reader = SimulatedReader()
        self.lengths = lengths
        anchors = [
            CardInputSupportAnchor(
                keyIdentifier: world.inputSupport.issuerKeyIdentifier,
                key: world.inputSupport.issuerPublicKey
            )
        ].compactMap { $0 }
        var profile = issued.profile
        profile.timing = timing
        reader.insert(SimulatedCard(profile))
    }

    /// One connection, as the counter makes them; what passed is added to `traffic`.
    func session<Value>(
        _ traffic: inout Traffic,
        _ body: (CardProcedures) async throws -> Value
    ) async throws -> Value {
        let channel = CountedChannel(try await reader.connect(to: reader.name), traffic)
        let place = lengths.place(reader: reader.name, insertion: 1)
        let value = try await body(CardProcedures(channel: channel, place: place))
        traffic = channel.traffic
        await channel.close()
        return value
    }

    func permission(_ pin: CardPIN, _ card: CardProcedures) async throws -> VerifyPermission {
        let counter = try await card.remainingTries(of: pin)
        guard case .permitted(let permission) = VerifyPermission.decide(pin, counter: counter)
        else { throw Fault.notPermitted }
        return permission
    }

    func secret(_ pin: CardPIN) -> SecretBytes {
        let bytes =
            switch pin {
            case .signing: issued.person.pins.signing.bytes
            case .userAuthentication: issued.person.pins.userAuthentication.bytes
            case .cardInputSupport: issued.person.pins.cardInputSupport.bytes
            }
        var secret = SecretBytes(capacity: 16)
        for byte in bytes { _ = secret.append(byte) }
        return secret
    }

    static let digest = HashAlgorithm.sha256.digest(of: Array("窓口".utf8))

    func fourItems(_ card: CardProcedures) async throws {
        let reading = try await card.readFourItems(
            pin: secret(.cardInputSupport),
            permission: try await permission(.cardInputSupport, card),
            anchors: anchors
        )
        guard reading.authenticity == .verified else { throw Fault.notVerified }
    }

    func sign(
        _ pin: CardPIN,
        _ card: CardProcedures,
        known: [UInt8]? = nil
    ) async throws -> CardSignature {
        try await card.sign(
            digest: Self.digest,
            pin: secret(pin),
            permission: try await permission(pin, card),
            known: known
        )
    }

    /// Everything the counter asks of the card in one opening with a consent, connection by
    /// connection: a look, two PINs' counters, the four items, two signatures.
    func opening(_ traffic: inout Traffic) async throws {
        let identity = try await session(&traffic) { card in
            let identity = try await card.identity()
            _ = try await card.state(of: .signing)
            return identity
        }
        _ = try await session(&traffic) { try await $0.remainingTries(of: .cardInputSupport) }
        try await session(&traffic) { card in
            try await card.confirm(identity)
            try await fourItems(card)
        }
        _ = try await session(&traffic) { try await $0.remainingTries(of: .signing) }
        let first = try await session(&traffic) { card in
            try await card.confirm(identity)
            return try await sign(.signing, card)
        }
        _ = try await session(&traffic) { card in
            try await card.confirm(identity)
            return try await sign(.signing, card, known: first.certificate)
        }
    }

    /// The bytes an opening can't do without: each object once, PINs, digests, signatures.
    var necessaryBytes: Int {
        let support = issued.profile.inputSupport
        let serialRecord = 30
        let certificateStates = 3
        let digestInfo = 51
        let signatureLength = 256
        let pins = issued.person.pins
        let objects =
            serialRecord + certificateStates + support.fourItems.count
            + support.issuerCertificate.count + support.authenticity.count
            + (issued.signing?.certificate.count ?? 0)
        return objects + pins.cardInputSupport.bytes.count + 2 * pins.signing.bytes.count
            + 2 * (digestInfo + signatureLength)
    }

    /// The lengths of what is read, for a remark.
    var sizes: String {
        let support = issued.profile.inputSupport
        return "four items \(support.fourItems.count), signing certificate "
            + "\(issued.signing?.certificate.count ?? 0), authentication certificate "
            + "\(issued.userAuthentication?.certificate.count ?? 0) bytes"
    }
}
