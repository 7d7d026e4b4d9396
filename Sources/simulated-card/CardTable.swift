// The table the cards lie on: every card used so far, which one is on the reader, and the commands.

import CardSimulator
import Dispatch
import SandboxIssuing
import Synchronization

/// Cards by person, one virtual reader, and the control commands that move them.
final class CardTable: Sendable {
    private struct State {
        var cards: [String: SimulatedCard] = [:]
        /// The person whose card is, or was last, on the reader.
        var current: String?
    }

    private let office: MunicipalOffice
    private let people: [String: Person]
    private let link: VirtualReaderLink
    private let timing: CardTiming
    private let quirks: [CardQuirk]
    private let kept: (person: String, path: String)?
    private let state = Mutex(State())
    private let closed = DispatchSemaphore(value: 0)

    init(
        office: MunicipalOffice,
        people: [Person],
        link: VirtualReaderLink,
        timing: CardTiming,
        quirks: [CardQuirk],
        state kept: (person: String, path: String)?
    ) throws {
        self.office = office
        self.people = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.link = link
        self.timing = timing
        self.quirks = quirks
        self.kept = kept
    }

    /// The person's card, the same object each time.
    func card(of id: String) throws -> SimulatedCard {
        if let card = state.withLock({ $0.cards[id] }) { return card }
        guard let person = people[id] else { throw Complaint.nobody(id: id) }
        let issued: IssuedCard
        do {
            issued = try office.card(for: person, now: SystemClock().now())
        } catch {
            throw Complaint.card(id: id, error)
        }
        var profile = issued.profile
        profile.timing = timing
        for quirk in quirks { quirk.apply(to: &profile) }
        let file = kept.flatMap { $0.person == id ? CardStateFile(path: $0.path) : nil }
        do {
            let card = try SimulatedCard(profile, stateFile: file)
            state.withLock { $0.cards[id] = card }
            return card
        } catch {
            throw Complaint.simulator(error)
        }
    }

    /// Puts a person's card on the reader.
    func insert(_ id: String) throws {
        let card = try card(of: id)
        do {
            try link.insert(card)
        } catch {
            throw Complaint.simulator(error)
        }
        state.withLock { $0.current = id }
    }

    /// Carries a command out and gives the line to answer; `nil` when it ended the program.
    func carryOut(_ line: String) -> String? {
        let words = line.split(separator: " ").map(String.init)
        do {
            switch (words.first, words.count) {
            case ("quit", 1):
                close()
                return nil
            case ("remove", 1):
                link.remove()
                return "ok removed"
            case ("insert", 1...2):
                guard let id = words.dropFirst().first ?? state.withLock({ $0.current }) else {
                    throw Complaint.notUnderstood(line)
                }
                try insert(id)
                return "ok inserted \(id)"
            case ("swap", 2):
                try insert(words[1])
                return "ok inserted \(words[1])"
            case ("ready", 2):
                link.layReady(try card(of: words[1]))
                return "ok ready \(words[1])"
            case ("fault", 2...):
                try layFault(words.dropFirst().joined(separator: " "))
                return "ok fault laid"
            case ("status", 1):
                return status
            default:
                throw Complaint.notUnderstood(line)
            }
        } catch {
            return "error \(error)"
        }
    }

    private func layFault(_ text: String) throws {
        guard let id = state.withLock({ $0.current }) else { throw Complaint.notUnderstood(text) }
        do {
            try card(of: id).lay(try FaultPlan(text: text))
        } catch let error as CardSimulatorError {
            throw Complaint.simulator(error)
        }
    }

    private var status: String {
        guard link.isInserted, let id = state.withLock({ $0.current }),
            let counts = state.withLock({ $0.cards[id]?.counts })
        else { return "ok empty" }
        return "ok card \(id) exchanges \(counts.exchanges) verifications \(counts.verifications)"
    }

    /// Takes the card away for good.
    func close() {
        link.remove()
        closed.signal()
    }

    /// Returns after `close()`.
    func waitUntilClosed() {
        closed.wait()
    }
}
