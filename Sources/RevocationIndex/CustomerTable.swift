// The certificates of customers who consented, in the order of the index.

package import Certificates
import Glibc

/// A customer whose certificate is watched.
package struct ConsentedCustomer: Hashable, Sendable {
    /// The serial number of the certificate.
    package let serial: SerialNumber
    /// The ordinal of its issuer among the store's.
    package let issuer: Int
    /// The PF's name for the person; at most `CustomerTable.longestUserID` bytes of UTF-8.
    package let userID: String

    /// A customer.
    package init(serial: SerialNumber, issuer: Int, userID: String) {
        self.serial = serial
        self.issuer = issuer
        self.userID = userID
    }
}

/// A file with all of them, mapped: keys in ascending order, then records of 64 bytes.
///
/// Made anew from the database of consents (`write`), read once a day from end to end beside the
/// index; of the records only those of hits are touched.
package final class CustomerTable: Sendable {
    /// The longest user id, in bytes.
    package static let longestUserID = 40
    /// The most customers of a table.
    package static let largestCount = 60_000_000

    static let recordSize = 64
    private static let headSize = 12_288
    private static let startsOffset = 4_096
    private static let magic = Array("MDGCUST1".utf8)

    /// How many customers there are.
    package let count: Int
    private let file: MappedFile
    private let salts: [UInt64]
    private let starts: [UInt32]

    /// Opens a table that `write` made.
    package init(path: String) throws(RevocationIndexError) {
        let bound = Self.headSize + Self.largestCount * (8 + Self.recordSize)
        let file = try MappedFile(path: path, bound: bound)
        guard file.count >= Self.headSize else { throw .damaged(file: path) }
        let head = file.copy(0..<Self.headSize)
        func number(_ offset: Int, _ size: Int) -> Int {
            head[offset..<(offset + size)].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard Array(head[0..<8]) == Self.magic, head[15] == 0 else { throw .damaged(file: path) }
        let count = number(8, 8)
        let issuerCount = number(16, 4)
        guard count <= Self.largestCount, issuerCount <= ListIssuer.largestCount,
            file.count == Self.headSize + count * (8 + Self.recordSize)
        else { throw .damaged(file: path) }
        let starts = (0...EntryIndex.partitionCount).map {
            UInt32(number(Self.startsOffset + 4 * $0, 4))
        }
        guard starts.first == 0, starts.last == UInt32(count),
            zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .damaged(file: path) }
        self.salts = (0..<issuerCount).map { place in
            head[(24 + 8 * place)..<(32 + 8 * place)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        self.count = count
        self.file = file
        self.starts = starts
    }

    /// Whether ordinals of issuers mean the same in this table and in a store.
    func isFor(_ issuers: [ListIssuer]) -> Bool { salts == issuers.map(\.salt) }

    /// The ordinals of the customers whose keys lie in a partition.
    func ordinals(in partition: Int) -> Range<Int> {
        Int(starts[partition])..<Int(starts[partition + 1])
    }

    /// Lends the file; `key` and `record` read in it.
    func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result { file.withBytes(body) }

    @inline(__always)
    static func key(_ ordinal: Int, in bytes: RawSpan) -> UInt64 {
        bytes.unsafeLoadUnaligned(fromByteOffset: headSize + 8 * ordinal, as: UInt64.self)
    }

    /// The record of a customer.
    func record(_ ordinal: Int) -> CustomerRecord {
        let start = Self.headSize + 8 * count + Self.recordSize * ordinal
        return CustomerRecord(bytes: file.copy(start..<(start + Self.recordSize)))
    }

    /// The first byte of a customer's record.
    @inline(__always)
    func firstByte(of ordinal: Int, in bytes: RawSpan) -> UInt8 {
        bytes.unsafeLoad(
            fromByteOffset: Self.headSize + 8 * count + Self.recordSize * ordinal,
            as: UInt8.self
        )
    }

    /// Whether a customer's certificate has this serial number and issuer.
    func isAbout(_ ordinal: Int, in bytes: RawSpan, serial: RawSpan, issuer: Int) -> Bool {
        let start = Self.headSize + 8 * count + Self.recordSize * ordinal
        func octet(_ place: Int) -> UInt8 {
            bytes.unsafeLoad(fromByteOffset: start + place, as: UInt8.self)
        }
        guard Int(octet(0)) == serial.byteCount, Int(octet(2)) == issuer else { return false }
        for place in 0..<serial.byteCount {
            let other = serial.unsafeLoad(fromByteOffset: place, as: UInt8.self)
            guard octet(CustomerRecord.serialOffset + place) == other else { return false }
        }
        return true
    }

    /// A digest of a customer's record, to know it again.
    func digest(_ ordinal: Int, in bytes: RawSpan) -> UInt64 {
        let start = Self.headSize + 8 * count + Self.recordSize * ordinal
        return stride(from: 0, to: Self.recordSize, by: 8).reduce(0) { digest, place in
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: start + place, as: UInt64.self)
            return SerialKey.mixed(digest ^ word) &+ 1
        }
    }

    /// Writes a table for a store with these issuers; the file appears whole or not at all.
    package static func write(
        _ customers: some Sequence<ConsentedCustomer>,
        issuers: [ListIssuer],
        to path: String
    ) throws(RevocationIndexError) {
        var records: [UInt8] = []
        var order: [(key: UInt64, place: UInt32)] = []
        for customer in customers {
            guard issuers.indices.contains(customer.issuer) else { throw .customerIssuerUnknown }
            let key = SerialKey(customer.serial, salt: issuers[customer.issuer].salt).key
            guard order.count < largestCount else {
                throw .tooLarge(bytes: (order.count + 1) * recordSize)
            }
            order.append((key, UInt32(order.count)))
            records += try CustomerRecord(customer).bytes
        }
        order.sort { ($0.key, $0.place) < ($1.key, $1.place) }

        var head = magic + littleEndian(UInt64(order.count)) + littleEndian(UInt64(issuers.count))
        for issuer in issuers { head += littleEndian(issuer.salt) }
        head += [UInt8](repeating: 0, count: startsOffset - head.count)
        var place = 0
        for partition in 0...EntryIndex.partitionCount {
            while place < order.count,
                order[place].key >> (64 - EntryIndex.partitionBits) < partition
            { place += 1 }
            head += littleEndian(UInt64(place)).prefix(4)
        }
        head += [UInt8](repeating: 0, count: headSize - head.count)

        let draft = try FileDraft(path: path + ".new")
        try draft.append(head)
        try draft.append(order.map(\.key).withUnsafeBytes { Array($0) })
        var block: [UInt8] = []
        for (_, place) in order {
            block += records[(Int(place) * recordSize)..<((Int(place) + 1) * recordSize)]
            if block.count >= blockSize {
                try draft.append(block)
                block.removeAll(keepingCapacity: true)
            }
        }
        try draft.append(block)
        try draft.publish(as: path)
    }

    private static let blockSize = 1 << 20

    static func littleEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }
}
