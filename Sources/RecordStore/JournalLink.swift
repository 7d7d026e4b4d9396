// The chain of the journal: each entry names all before it.

import Cryptography
import Records

/// A place in the chain.
///
/// A link is SHA-256 over the link before, the number and the entry's content. The content begins
/// with random bytes, so that nobody can guess an entry from its link; it is the same under every
/// key, so that a head kept elsewhere stays good after a change of key.
struct JournalLink {
    /// Random bytes ahead of an entry.
    static let saltLength = 16
    private static let start = Array("madoguchi journal 2".utf8)

    var number: Int64
    var chain: [UInt8]

    /// Before the first entry.
    static let first = JournalLink(
        number: 0,
        chain: [UInt8](repeating: 0, count: SHA256Digest.length)
    )

    /// At the journal's last entry.
    static func last(_ transaction: any StoreTransaction) throws(RecordError) -> JournalLink {
        let rows = try transaction.rows(
            "SELECT number, chain FROM journal ORDER BY number DESC LIMIT 1"
        )
        guard let row = rows.first else { return .first }
        return JournalLink(number: try row.integer("number"), chain: try row.bytes("chain"))
    }

    /// The content of an entry as it is sealed and chained; `nil` when it has no form.
    static func content(of entry: JournalEntry) -> [UInt8]? {
        entry.wireForm().map { SecureRandom.bytes(saltLength) + $0 }
    }

    /// The entry in a row.
    static func entry(_ row: StoreRow, in store: SealedStore) throws(RecordError) -> JournalEntry {
        let number = String(try row.integer("number"))
        let content = try store.content(row, shelf: .journal, id: number)
        guard let entry = JournalEntry(wireForm: Array(content.dropFirst(saltLength))) else {
            throw .unreadable(.journal, row: number)
        }
        return entry
    }

    /// The link behind this one.
    func next(content: [UInt8]) -> JournalLink {
        let following = number + 1
        let place = (0..<8).reversed().map { UInt8(truncatingIfNeeded: following >> (8 * $0)) }
        let digest = SHA256Digest(of: Self.start + chain + place + content)
        return JournalLink(number: following, chain: digest.bytes)
    }

    /// Steps to a row; a gap or a link that does not close is `chainBroken`.
    mutating func advance(
        to row: StoreRow,
        in store: SealedStore
    ) throws(RecordError) -> NumberedJournalEntry {
        let found = try row.integer("number")
        let content = try store.content(row, shelf: .journal, id: String(found))
        guard let entry = JournalEntry(wireForm: Array(content.dropFirst(Self.saltLength))) else {
            throw .unreadable(.journal, row: String(found))
        }
        let expected = next(content: content)
        guard found == expected.number, try row.bytes("chain") == expected.chain else {
            throw .chainBroken(at: found)
        }
        self = expected
        return NumberedJournalEntry(number: found, entry: entry)
    }

    /// The head at this place.
    func head() throws(RecordError) -> JournalHead {
        guard let head = JournalHead(number: number, digest: chain) else {
            throw .chainBroken(at: number)
        }
        return head
    }
}
