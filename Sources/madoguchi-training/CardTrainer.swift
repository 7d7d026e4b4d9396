// The trainer's hand: puts cards on the reader and takes them away.

import ArgumentParser
import Canvas
import CardSimulator
import Certificates
import CounterFlow
import CounterRuntime
import CounterScreens
import Identity
import SandboxIssuing
import SandboxPlatform

/// Holds the cast's cards. F8 lays the card down or takes it up, F7 takes the next person's.
actor CardTrainer: TrainerDesk {
    private let office: MunicipalOffice
    private let reader: SimulatedReader
    private let revocations: SandboxRevocations
    private let clock: any WallClock
    private let catalogues: Catalogues
    private let people: [Person]
    private var index: Int
    private var cards: [String: SimulatedCard] = [:]

    init(
        office: MunicipalOffice,
        reader: SimulatedReader,
        revocations: SandboxRevocations,
        person: String,
        clock: any WallClock,
        catalogues: Catalogues
    ) throws {
        self.office = office
        self.reader = reader
        self.revocations = revocations
        self.clock = clock
        self.catalogues = catalogues
        self.people = office.cast
        guard let index = people.firstIndex(where: { $0.id == person }) else {
            let known = people.map(\.id).joined(separator: ", ")
            throw ValidationError("Nobody is called '\(person)'. There are: \(known).")
        }
        self.index = index
    }

    func take(_ key: Key) -> TrainerAnswer {
        switch key {
        case .function(7):
            reader.remove()
            index = (index + 1) % people.count
        case .function(8):
            if reader.card != nil {
                reader.remove()
            } else if let card = card(of: people[index]) {
                reader.insert(card)
            }
        default:
            return .notMine
        }
        return .taken
    }

    func line(for state: CounterState) -> String {
        let person = people[index]
        switch state.step?.kind {
        case .signIn:
            return text(
                "trainer.staff",
                state,
                [
                    "id": TrainingStaff.tellerID, "password": TrainingStaff.tellerPassword,
                ]
            )
        case .approval:
            return text(
                "trainer.staff",
                state,
                [
                    "id": TrainingStaff.supervisorID, "password": TrainingStaff.supervisorPassword,
                ]
            )
        default:
            return text(
                "trainer.card",
                state,
                [
                    "person": person.fourItems.name.string,
                    "digits": String(decoding: person.pins.cardInputSupport.bytes, as: UTF8.self),
                    "password": String(decoding: person.pins.signing.bytes, as: UTF8.self),
                ]
            )
        }
    }

    private func text(_ key: String, _ state: CounterState, _ facts: [String: String]) -> String {
        catalogues.text(key, in: state.language, facts)
    }

    /// Tells the sandbox's J-LIS about a certificate that was issued as a revoked one.
    private func announce(_ issued: IssuedCard) {
        guard let signing = issued.signing, let moment = signing.revokedAt else { return }
        // The office made this certificate a moment ago, so it can be read.
        guard let certificate = try? Certificate(der: signing.certificate) else { return }
        _ = revocations.revoke(certificate, reason: issued.person.revocationReason, at: moment)
    }

    /// The person's card, the same one each time; `nil` when it can't be issued.
    private func card(of person: Person) -> SimulatedCard? {
        if let card = cards[person.id] { return card }
        // A card that can't be issued leaves the reader empty, which the screen shows.
        guard let issued = try? office.card(for: person, now: clock.now()) else { return nil }
        announce(issued)
        let card = SimulatedCard(issued.profile)
        cards[person.id] = card
        return card
    }
}
