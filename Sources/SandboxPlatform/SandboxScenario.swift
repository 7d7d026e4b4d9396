// A scenario file: what happens to whom and when.

import FoundationEssentials
package import Identity
import PlatformProtocol

/// A declared course of events.
package struct SandboxScenario: Sendable {
    /// The events, in the order of time.
    package let events: [ScheduledEvent]
    /// The people in it.
    package var people: Set<String> { Set(events.map(\.person)) }

    /// The most bytes of a scenario file.
    package static let maximumByteCount = 1_048_576
    /// The most events of a scenario.
    package static let maximumCount = 10_000

    /// Why a file is no scenario.
    package enum Fault: Error, Hashable, Sendable {
        /// Not JSON of the described form.
        case form
        /// The event at this place, counted from 1, can't be understood.
        case event(number: Int)
    }

    private struct File: Decodable {
        struct Event: Decodable {
            var at: String
            var person: String
            var event: String
            var address: ExactText?
            var name: ExactText?
            var newAfterSeconds: Int64?
            var neverNew: Bool?
            var reason: String?
            var service: String?
        }

        var events: [Event]
    }

    /// Reads a file: `{"events": [{"at": "+86400", "person": "hanako", "event": "move",
    /// "address": "…"}]}`.
    ///
    /// `at` is a moment (RFC 3339, UTC) or `+` with seconds after `start`. Events: `move` (address),
    /// `rename` (name), `renewal`, `hold`, `cessation`, `death` (reason), `issue`,
    /// `portal-withdrawal` (service, or all). `newAfterSeconds` delays the new certificate of a move or
    /// a rename; `neverNew` lets none follow.
    package init(json: [UInt8], start: Timestamp) throws(Fault) {
        guard json.count <= Self.maximumByteCount else { throw .form }
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: Data(json))
        } catch {
            throw .form
        }
        guard file.events.count <= Self.maximumCount else { throw .form }
        var events: [ScheduledEvent] = []
        for (index, line) in file.events.enumerated() {
            guard let moment = Self.moment(line.at, start), let event = Self.event(line) else {
                throw .event(number: index + 1)
            }
            events.append(ScheduledEvent(at: moment, person: line.person, event: event))
        }
        self.events = events.sorted { $0.at < $1.at }
    }

    /// Reads one event as it is typed: `PERSON EVENT [WORD]`, where the word is an address, a name, a
    /// reason or a service.
    package static func event(words: [String]) -> (person: String, event: ResidentEvent)? {
        guard words.count == 2 || words.count == 3 else { return nil }
        let word = words.count == 3 ? words[2] : nil
        let line = File.Event(
            at: "",
            person: words[0],
            event: words[1],
            address: word.map { ExactText($0) },
            name: word.map { ExactText($0) },
            reason: word,
            service: word
        )
        return event(line).map { (words[0], $0) }
    }

    private static func moment(_ text: String, _ start: Timestamp) -> Timestamp? {
        guard text.first == "+" else { return Timestamp(rfc3339: text) }
        guard let seconds = Int64(text.dropFirst()), (0...longestWait).contains(seconds) else {
            return nil
        }
        return start.adding(seconds: seconds)
    }

    /// Twenty years, in seconds.
    private static let longestWait: Int64 = 631_152_000

    private static func event(_ line: File.Event) -> ResidentEvent? {
        let delay = line.neverNew == true ? nil : max(0, line.newAfterSeconds ?? 0)
        switch line.event {
        case "move": return line.address.map { .move(address: $0, newAfterSeconds: delay) }
        case "rename": return line.name.map { .rename(name: $0, newAfterSeconds: delay) }
        case "renewal": return .renewal
        case "hold": return .hold
        case "cessation": return .cessation
        case "issue": return .issue
        case "death":
            guard let reason = line.reason else { return .death(.affiliationChanged) }
            return RevocationWord(rawValue: reason).map { .death($0) }
        case "portal-withdrawal":
            guard let text = line.service else { return .portalWithdrawal(nil) }
            return ServiceID(text).map { .portalWithdrawal($0) }
        default: return nil
        }
    }
}
