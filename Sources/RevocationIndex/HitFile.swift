// Which customers a generation holds, so that the next one tells only of others.

/// The hits of one generation in its record: rows of a key and a digest of a customer's record, keys
/// ascending.
struct HitFile: Sendable {
    let file: MappedFile
    /// Where the rows begin.
    let start: Int
    let count: Int

    /// A hit, known again from day to day.
    struct Row: Hashable, Sendable {
        /// The key of the serial number.
        let key: UInt64
        /// Over serial number, issuer and user id.
        let digest: UInt64

        /// Adds the row to others.
        func append(to rows: inout [UInt8]) {
            withUnsafeBytes(of: key.littleEndian) { rows.append(contentsOf: $0) }
            withUnsafeBytes(of: digest.littleEndian) { rows.append(contentsOf: $0) }
        }
    }

    static let rowSize = 16

    /// All rows.
    var bytes: [UInt8] { file.copy(start..<(start + count * Self.rowSize)) }

    /// The row at a place.
    func row(_ place: Int) -> Row {
        file.withBytes { bytes in
            func word(_ offset: Int) -> UInt64 {
                let offset = start + place * Self.rowSize + offset
                let word = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
                return UInt64(littleEndian: word)
            }
            return Row(key: word(0), digest: word(8))
        }
    }

    /// Goes through the rows of an earlier generation, keys ascending.
    struct Reader {
        private let hits: HitFile?
        private let count: Int
        private var place = 0

        /// Starts at the first row that has this key or a higher one.
        init(_ hits: HitFile?, from key: UInt64) {
            self.hits = hits
            self.count = hits?.count ?? 0
            guard let hits else { return }
            var high = count
            while place < high {
                let middle = (place + high) / 2
                if hits.row(middle).key < key { place = middle + 1 } else { high = middle }
            }
        }

        /// Whether the row is there; asked in the order of keys.
        mutating func has(_ sought: Row) -> Bool {
            guard let hits else { return false }
            while place < count, hits.row(place).key < sought.key { place += 1 }
            var other = place
            while other < count {
                let row = hits.row(other)
                guard row.key == sought.key else { return false }
                if row == sought { return true }
                other += 1
            }
            return false
        }
    }
}
