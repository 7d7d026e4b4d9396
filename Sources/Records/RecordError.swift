// What can go wrong between a record and its store.

package import Identity

/// Where a record lies.
package enum RecordShelf: String, Hashable, Sendable, Codable, CaseIterable {
    case verificationRecords
    case consents
    /// Customers who consented.
    case customers
    case outbox
    case journal
    /// Statements of deletions.
    case deletions
    /// Unfinished visits.
    case drafts
}

/// Why a record could not be kept or found.
///
/// Payloads are facts, never personal data.
package enum RecordError: Error, Hashable, Sendable {
    /// No record of that id.
    case notFound(RecordShelf, RecordID)
    /// A record of that id is there already; it was left alone.
    case alreadyExists(RecordShelf, RecordID)
    /// The record is longer than any may be.
    case tooLarge(bytes: Int, limit: Int)
    /// The number already stands in the record and differs.
    case numberAlreadySet(RecordID)

    /// The key file is not there, though the store is.
    case keyFileMissing
    /// The key file can be read by others than its owner, or is not the owner's.
    case keyFileExposed(mode: UInt16)
    /// The key file is no file of exactly 32 bytes.
    case keyFileMalformed(bytes: Int)
    /// The key file could not be read or made; the system's error number.
    case keyFileUnreadable(errno: Int32)
    /// The key is not the one the store was made with.
    case wrongKey
    /// The store's key comes by another way than the one given: from a file, a passphrase, a keeper.
    case keyKindDiffers
    /// The program that keeps the key gave none, or one of another length.
    case keyKeeperFailed(status: Int32)
    /// The key sealed as many records as one key may; it must be changed.
    case keyWornOut(seals: Int64)

    /// A seal does not match its content: a changed, moved or cut record.
    case sealBroken(RecordShelf, row: String)
    /// The journal's chain does not close at this entry.
    case chainBroken(at: Int64)
    /// The content opened, but is no record this program can read.
    case unreadable(RecordShelf, row: String)
    /// The file is no store, or its pages are damaged.
    case damaged
    /// The store was written by a newer program.
    case newerSchema(found: Int, known: Int)

    /// A deletion did not find what it counted; it was undone.
    case deletionDisagrees(RecordShelf)
    /// The clock is behind the journal's last entry, so nothing is deleted by it.
    case clockSetBack(journal: Timestamp)
    /// A day in the future: what expires then may not be deleted now.
    case dayInFuture
    /// The store was written by an older program, before its tables were settled.
    case olderSchema(found: Int, known: Int)

    /// The server can't be reached; libpq's own status.
    case serverUnreachable(code: Int)
    /// The server does not let this user in.
    case serverRefused
    /// The file with the server's credentials is missing, open to others, or no such file.
    case credentialsUnusable
    /// The line broke while a change was being confirmed, and nobody can say whether it was made.
    case outcomeUnknown

    /// No room is left on the disk. Nothing was written.
    case storageFull
    /// The disk or the file can't be written to.
    case readOnly
    /// The file could not be written for another reason; SQLite's extended result code.
    case writeFailed(code: Int)
    /// The file could not be read; SQLite's extended result code.
    case readFailed(code: Int)
    /// The file or its folder can't be opened; SQLite's extended result code.
    case cannotOpen(code: Int)
    /// Another program holds the store.
    case locked
    /// Any other answer of the engine, with its extended result code.
    case engine(code: Int)
    /// The random source or the cipher of the system failed.
    case cipherFailed
}
