// The trainer's hand: puts cards on the reader and takes them away, lets time pass, cuts the line.

import ArgumentParser
import Canvas
import CardSimulator
import Certificates
import CounterFlow
import CounterRuntime
import CounterScreens
import Glibc
import Identity
import SandboxIssuing
import SandboxPlatform

/// Holds the cast's cards. F8 lays the card down or takes it up, F7 takes the next person's; in an
/// exercise Ctrl-T turns to the hint, F11 lets a challenge's time pass, F12 cuts the line to the PF.
actor CardTrainer: TrainerDesk {
    /// Who reads the trainer's lines.
    enum Audience: Sendable {
        /// A trainee, who needs the PINs.
        case trainee
        /// Those who watch a demonstration; places are told on this descriptor, PINs nowhere.
        case watchers(Int32)
    }

    private let office: MunicipalOffice
    private let reader: SimulatedReader
    private let revocations: SandboxRevocations
    private let clock: any WallClock
    private let catalogues: Catalogues
    private let people: [Person]
    private var index: Int
    private var cards: [String: SimulatedCard] = [:]
    private var exercise: ScenarioDesk?
    private let audience: Audience
    private var place = ""

    init(
        office: MunicipalOffice,
        reader: SimulatedReader,
        revocations: SandboxRevocations,
        person: String,
        clock: any WallClock,
        catalogues: Catalogues,
        exercise: ScenarioDesk?,
        audience: Audience
    ) throws {
        self.office = office
        self.reader = reader
        self.revocations = revocations
        self.clock = clock
        self.catalogues = catalogues
        self.people = office.cast
        self.exercise = exercise
        self.audience = audience
        guard let index = people.firstIndex(where: { $0.id == person }) else {
            let known = people.map(\.id).joined(separator: ", ")
            throw ValidationError("Nobody is called '\(person)'. There are: \(known).")
        }
        self.index = index
    }

    func take(_ key: Key) -> TrainerAnswer {
        switch key {
        case .control("t") where exercise != nil: exercise?.turnOver()
        case .function(11) where exercise != nil: _ = exercise?.perform(.passTime)
        case .function(12) where exercise != nil: _ = exercise?.perform(.cutPlatform)
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
        reach(TrainingPlace.name(of: state))
        if state.step?.kind == .closing, let exercise, let visit = state.visit {
            return outcome(of: exercise, visit, state)
        }
        if let exercise, case .watchers = audience {
            return task(of: exercise, state)
        }
        if let exercise, state.step?.kind == .start || exercise.isHinting {
            return task(of: exercise, state)
        }
        return help(for: state)
    }

    private func task(of exercise: ScenarioDesk, _ state: CounterState) -> String {
        let words = text(exercise.lineKey, state, [:])
        return exercise.isHinting
            ? text("training.hint", state, ["hint": words])
            : text("training.goal", state, ["goal": words])
    }

    /// What a trainee needs to go on: an id and a password, a card and its PINs.
    private func help(for state: CounterState) -> String {
        let person = people[index]
        // The lock asks for the password of the one who is signed in.
        let kind = state.cover == .locked ? .signIn : state.step?.kind
        switch kind {
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

    /// A place is reached: the exercise goes on, and watchers hear of it.
    private func reach(_ name: String) {
        guard name != place else { return }
        place = name
        for event in exercise?.events(at: name) ?? [] {
            if exercise?.perform(event.act) == true { continue }
            if let other = event.person, let found = people.firstIndex(where: { $0.id == other }) {
                index = found
            }
            if event.act == .removeCard {
                reader.remove()
            } else if let card = card(of: people[index]) {
                reader.insert(card)
            }
        }
        guard case .watchers(let descriptor) = audience else { return }
        let bytes = Array("\(name)\n".utf8)
        _ = write(descriptor, bytes, bytes.count)
    }

    private func outcome(of exercise: ScenarioDesk, _ visit: Visit, _ state: CounterState) -> String
    {
        let (well, missed) = exercise.result(of: visit)
        let words = { (checks: [TrainingCheck]) in
            checks.map { self.text("scenario.check.\($0.rawValue)", state, [:]) }
                .joined(separator: self.text("training.separator", state, [:]))
        }
        if missed.isEmpty { return text("training.done.all", state, ["well": words(well)]) }
        return text("training.done", state, ["well": words(well), "missed": words(missed)])
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
