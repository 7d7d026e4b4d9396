// The customers of one run, found by consent and by person.

import Records

/// Customers in memory while a run changes them.
struct CustomerFile {
    private(set) var entries: [CustomerEntry]
    private var byConsent: [String: Int] = [:]
    private var byUser: [String: Set<Int>] = [:]

    init(_ entries: [CustomerEntry]) {
        self.entries = entries
        for (index, entry) in entries.enumerated() {
            byConsent[entry.consentReference] = index
            if let user = entry.userID { byUser[user, default: []].insert(index) }
        }
    }

    func entry(consent: String) -> CustomerEntry? { byConsent[consent].map { entries[$0] } }

    func entries(user: String) -> [CustomerEntry] {
        (byUser[user] ?? []).sorted().map { entries[$0] }
    }

    mutating func replace(_ entry: CustomerEntry) {
        guard let index = byConsent[entry.consentReference] else { return }
        entries[index] = entry
        if let user = entry.userID { byUser[user, default: []].insert(index) }
    }
}
