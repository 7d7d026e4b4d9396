// Commands while it serves.

import Identity
import SandboxIssuing
import SandboxPlatform

/// Carries out one line at a time, and says what came of it.
struct ServeConsole: Sendable {
    static let quit = "quit"

    let office: MunicipalOffice
    let service: SandboxService
    let revocations: SandboxRevocations
    let registry: ResidentRegistry
    let faults: SandboxFaults
    let clock: SettableClock

    /// What came of a line: `ok …` or `error …`.
    func carryOut(_ line: String) async -> String {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        switch words.first {
        case "fault":
            return faults.plan(line: rest) ? "ok" : "error no such fault"
        case "clear":
            faults.clear()
            return "ok"
        case "advance":
            guard let seconds = Int64(rest) else { return "error no number of seconds" }
            clock.advance(seconds: seconds)
            return "ok \(clock.now())"
        case "clock":
            guard let moment = Timestamp(rfc3339: rest) else { return "error no moment" }
            clock.set(to: moment)
            return "ok \(clock.now())"
        case "event":
            return await happen(rest)
        case "revoke":
            return revoke(rest)
        case "status":
            let counts = await service.counts
            let shadow = await service.shadowCounts
            return "ok \(clock.now()) verifications \(counts.verifications) "
                + "consents \(counts.consents) accounts \(counts.accounts) "
                + "shadow agreed \(shadow.agreed) disagreed \(shadow.disagreed) "
                + "incomparable \(shadow.incomparable)"
        default:
            return "error not understood; see sandbox-platform --help"
        }
    }

    private func happen(_ arguments: String) async -> String {
        let words = arguments.split(separator: " ", maxSplits: 2).map(String.init)
        guard let (person, event) = SandboxScenario.event(words: words) else {
            return "error event PERSON EVENT [WORD]"
        }
        switch registry.enter(person) {
        case .entered: break
        case .nobody: return "error nobody is called \(person)"
        case .noCertificate: return "error no signing certificate"
        }
        switch await service.happen(event, to: person) {
        case .accepted: return "ok \(clock.now())"
        case .nobody, .impossible: return "error it can't happen here"
        }
    }

    private static let usualReason = "affiliationChanged"

    private func revoke(_ arguments: String) -> String {
        let words = arguments.split(separator: " ").map(String.init)
        guard let id = words.first, words.count <= 2 else { return "error revoke PERSON [REASON]" }
        guard let person = office.cast.first(where: { $0.id == id }) else {
            return "error nobody is called \(id)"
        }
        let card: IssuedCard
        do {
            card = try office.card(for: person, now: clock.now())
        } catch {
            return "error the card of \(id) can't be read"
        }
        guard let signing = card.signing else { return "error no signing certificate" }
        let answer = revocations.revoke(
            der: signing.certificate,
            reasonName: words.count > 1 ? words[1] : Self.usualReason,
            at: clock.now()
        )
        switch answer {
        case .revoked: return "ok"
        case .revokedBefore: return "ok revoked before"
        case .notOfThisWorld: return "error not of this world"
        case .unknownReason:
            let names = SandboxRevocations.reasonNames.joined(separator: ", ")
            return "error no such reason; there are \(names)"
        }
    }
}
