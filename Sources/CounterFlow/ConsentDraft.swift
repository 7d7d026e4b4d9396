// The consent before it has bytes.

package import Identity
package import PlatformProtocol

/// What the customer consents to.
///
/// A format port turns it into bytes that are opaque to the flow: the official XML is not public.
package struct ConsentDraft: Hashable, Sendable {
    /// The application in which it is asked.
    package let applicationID: ApplicationID
    /// The terminal.
    package let terminalID: TerminalID
    /// The bank as printed.
    package let company: String
    /// The service.
    package let serviceID: ServiceID
    /// The items that may be provided.
    package let items: Set<ConsentItem>
    /// 氏名 of the customer.
    package let name: ExactText
    /// Version of the consent text the customer read.
    package let version: String
    /// The Japanese texts of the items of the consent, in order.
    package let clauses: [String]
    /// The Japanese title.
    package let title: String
    /// The Japanese day.
    package let day: CalendarDate
}

/// The port that writes a consent down.
package protocol ConsentDocumentFormat: Sendable {
    /// The bytes before the challenge block; they end with LF.
    func body(of draft: ConsentDraft) -> [UInt8]
}

/// The form used until the official one is known: plain Japanese text, one clause a line.
package struct PlainConsentFormat: ConsentDocumentFormat {
    /// The form has no choices of its own.
    package init() {}

    /// The title, the facts of the consent as `key: value`, then its clauses, numbered.
    package func body(of draft: ConsentDraft) -> [UInt8] {
        let items = draft.items.sorted().map(\.rawValue).joined(separator: ",")
        var lines = [
            draft.title, "",
            "format: madoguchi-consent/1",
            "company: \(draft.company)",
            "service: \(draft.serviceID)",
            "items: \(items)",
            "name: \(draft.name.string)",
            "day: \(draft.day)",
            "version: \(draft.version)", "",
        ]
        for (index, clause) in draft.clauses.enumerated() {
            lines.append("\(index + 1). \(clause)")
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
