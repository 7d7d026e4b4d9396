// The customers of one run, found by consent and by person.

import Records

/// Customers in memory while a run goes on; what they are is in the store.
struct CustomerFile {
    private(set) var entries: [CustomerEntry] = []
    private var byID: [RecordID: Int] = [:]
    private var byConsent: [String: Int] = [:]
    private var byUser: [String: Set<Int>] = [:]

    init(_ entries: [CustomerEntry]) {
        for entry in entries { take(entry) }
    }

    func entry(_ id: RecordID) -> CustomerEntry? { byID[id].map { entries[$0] } }

    func entry(consent: String) -> CustomerEntry? { byConsent[consent].map { entries[$0] } }

    func entries(user: String) -> [CustomerEntry] {
        (byUser[user] ?? []).sorted().map { entries[$0] }
    }

    /// An entry as it is now, new or known.
    mutating func take(_ entry: CustomerEntry) {
        let index: Int
        if let known = byID[entry.id] {
            index = known
            entries[index] = entry
        } else {
            index = entries.count
            entries.append(entry)
            byID[entry.id] = index
            byConsent[entry.consentReference] = index
        }
        if let user = entry.userID { byUser[user, default: []].insert(index) }
    }
}
