// What can be wrong with one list, with a store of lists, with a table of customers.

package import Certificates
package import Identity

/// Why one list is not taken; the lists in force stay in force.
package enum ListFault: Error, Hashable, Sendable {
    /// The bytes are no strict DER of a version 2 list, or an entry says something that is not
    /// supported; `offset` is where in the file the entry or the structure starts.
    case malformed(DERError, offset: Int)
    /// Its parts outside of the entries are larger than any list's.
    case frameAboveBound(bytes: Int, bound: Int)
    /// No known issuer has this name.
    case issuerUnknown
    /// Known issuers have this name, none of them the key that the list names.
    case issuerKeyUnknown
    /// The signature algorithm, or the length of the key, is not accepted.
    case algorithmNotAllowed
    /// The signature is not the issuer's.
    case signatureDiffers
    /// A delta, an indirect list, one limited in its reasons or to authorities, or one with a
    /// critical extension that is not understood.
    case scopeUnsupported(ObjectIdentifier)
    /// Another list of the same import has the same scope.
    case scopeTwice
    /// It has no number (RFC 5280, 5.2.3).
    case numberMissing
    /// Its number is lower than that of the list held for its scope.
    case numberWentBack(SerialNumber, held: SerialNumber)
    /// It has the number of the list held for its scope, and is another list.
    case numberUsedTwice(SerialNumber)
    /// It was issued before the list held for its scope.
    case olderThanHeld(Timestamp, held: Timestamp)
    /// It is from the future.
    case notYetIssued(Timestamp)
    /// The next list was due, or it does not say when that is.
    case outdated(Timestamp?)
}

/// What the room can fail with.
package enum RevocationIndexError: Error, Hashable, Sendable {
    /// One list is not taken.
    case list(file: String, ListFault)
    /// Another process has the store.
    case inUse(folder: String)
    /// No file was given.
    case noLists
    /// More lists than `RevocationGeneration.largestPartCount`.
    case tooManyLists(Int)
    /// More bytes of lists than `RevocationGeneration.largestTotal`.
    case tooLarge(bytes: Int)
    /// A file or folder can't be read; the system's error number.
    case unreadable(file: String, code: Int32)
    /// A file or folder can't be written (28: the disk is full); the system's error number.
    case unwritable(file: String, code: Int32)
    /// Memory for the index was not given; the system's error number.
    case noMemory(code: Int32)
    /// A file of the room's own is not what it wrote.
    case damaged(file: String)
    /// A customer's record can't be kept: its user id is longer than the table's.
    case userIDTooLong(bytes: Int)
    /// A customer's certificate is of an issuer that the table was not made for.
    case customerIssuerUnknown
    /// A table of customers was made for other issuers than the store's.
    case customersOfOtherIssuers
}
