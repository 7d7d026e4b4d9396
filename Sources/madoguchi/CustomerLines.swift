// Customers as lines.

import CustomerUpdate
import Identity
import Records

enum CustomerLines {
    /// One customer without a name: number, consent, work.
    static func line(_ entry: CustomerEntry) -> String {
        [entry.customerNumber, entry.consentReference, stage(entry.stage), work(entry.work)]
            .filter { !$0.isEmpty }
            .joined(separator: "  ")
    }

    /// Something due.
    static func line(_ notice: ConsentNotice, _ entry: CustomerEntry) -> String {
        switch notice {
        case .yearly(let years):
            "\(entry.customerNumber)  \(entry.consentReference)  yearly reminder (\(years))"
        case .renewal(let lastDay):
            "\(entry.customerNumber)  \(entry.consentReference)  renewal before \(lastDay)"
        }
    }

    /// Everything that is held of a customer, with what is newer beside it.
    static func comparison(_ entry: CustomerEntry) -> [String] {
        var lines = [
            "customer    \(entry.customerNumber)",
            "consent     \(entry.consentReference), \(stage(entry.stage))",
            "given       \(entry.consentDay), until \(entry.lastDay)",
            "items       \(entry.items.map(\.rawValue).joined(separator: ", "))",
            "work        \(entry.work == nil ? "none" : work(entry.work))",
        ]
        let newer = entry.proposed
        lines += pair("氏名", entry.held.name.string, newer?.name.string)
        lines += pair("住所", entry.held.address.string, newer?.address.string)
        lines += pair("生年月日", entry.held.birthDate.text, newer?.birthDate.text)
        for change in entry.changes {
            lines.append("changed     \(change.at) by \(change.by)")
            lines.append(
                "  from      \(change.before.name.string)  \(change.before.address.string)"
            )
            lines.append("  to        \(change.after.name.string)  \(change.after.address.string)")
        }
        return lines
    }

    private static func pair(_ label: String, _ held: String, _ newer: String?) -> [String] {
        guard let newer, Array(newer.utf8) != Array(held.utf8) else { return ["\(label)  \(held)"] }
        return ["\(label)  \(held)", "      -> \(newer)"]
    }

    private static func stage(_ stage: ConsentStage) -> String {
        switch stage {
        case .notReflected: "not reflected yet"
        case .live: "live"
        case .withdrawn(let moment): "withdrawn \(moment.japaneseDay)"
        case .expired: "term over"
        }
    }

    private static func work(_ work: CustomerWork?) -> String {
        guard let work else { return "" }
        let since = "\(reason(work.reason)) since \(work.revokedAt.japaneseDay)"
        switch work.stage {
        case .open: return "\(since), newer items not asked for yet"
        case .fetched(_, let moment): return "\(since), newer items of \(moment.japaneseDay)"
        case .waiting(let reason, let moment):
            return "\(since), asked \(moment.japaneseDay): \(refusal(reason))"
        }
    }

    /// The operator's word for a revocation, in words of the staff.
    private static func reason(_ word: String?) -> String {
        switch word {
        case "affiliationChanged": "name, address or other items changed"
        case "superseded": "certificate renewed"
        case "cessationOfOperation": "certificate given up"
        case "certificateHold": "certificate stopped"
        default: "certificate revoked"
        }
    }

    private static func refusal(_ word: String) -> String {
        switch word {
        case "noNewer": "nothing newer"
        case "notConsented": "no such consent"
        case "consentNotSynced": "consent not reflected yet, ask later"
        case "consentExpired": "the consent's term is over"
        case "consentWithdrawn": "the consent was withdrawn"
        case "certificateNotSynced": "the new certificate has not arrived yet, ask later"
        case "certificateRevoked", "certificateExpired", "certificateOnHold":
            "no new certificate yet, ask later"
        default: word
        }
    }
}
