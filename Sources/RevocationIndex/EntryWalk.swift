// The strict walk over the entries of a list.

import Certificates

/// Reads `SEQUENCE OF SEQUENCE { serial, date, extensions? }` (RFC 5280, 5.1) where it lies.
///
/// Every access is checked against the ends of the bytes. The form nearly all entries have (a
/// serial, a UTCTime, at most a reason) is recognised by whole words; every other form is read by
/// `DERReader` from a copy, with the same result as `CertificateRevocationList` gives.
struct EntryWalk {
    /// The fewest bytes an entry can have: two heads, one octet of a serial, a UTCTime.
    static let smallestEntry = 20
    /// The longest entry read.
    static let largestEntry = 4_096
    /// Walks all entries in `range`, which the bytes contain; `base` is what an offset in these
    /// bytes counts from in the index.
    ///
    /// Returns how many entries there are.
    static func walk(
        _ bytes: RawSpan,
        _ range: Range<Int>,
        base: UInt32,
        salt: UInt64,
        into entries: EntryCollector
    ) throws(ListFault) -> Int {
        var position = range.lowerBound
        let end = range.upperBound
        // Words are loaded across an entry's end, never across this one.
        let lastUsual = min(end, bytes.byteCount) - window
        let keys = entries.heldKeys
        let offsets = entries.heldOffsets
        var count = 0
        var held = 0
        @inline(__always)
        func hold(_ key: SerialKey, at position: Int) {
            keys[held] = key.key
            offsets[held] = base &+ UInt32(truncatingIfNeeded: position)
            held &+= 1
            if held == EntryCollector.largestHeldCount {
                entries.append(held)
                held = 0
            }
            count &+= 1
        }
        while position < end {
            if position <= lastUsual, let form = UsualForm(head(of: bytes, at: position)) {
                // Entries of one form stand at equal distances: where the next one begins is known
                // before this one is read, so that the processor reads several at a time.
                let start = position
                while position <= lastUsual {
                    let window = bytes.extracting(position..<(position &+ window))
                    guard let key = usual(window, form, salt: salt) else { break }
                    hold(key, at: position)
                    position &+= form.length
                }
                if position > start { continue }
            }
            let (octets, after) = try unusual(bytes, at: position, end: end)
            hold(SerialKey(octets: octets, salt: salt), at: position)
            position = after
        }
        entries.append(held)
        return count
    }

    /// How many bytes are looked at for an entry of the usual form: as many as it may have, and what
    /// the last word loaded reaches beyond it.
    ///
    /// They are taken out of the list as one piece, checked against its ends; as their number is known,
    /// so is that every word loaded below lies in them.
    private static let window = 64

    @inline(__always)
    private static func head(of bytes: RawSpan, at position: Int) -> UInt32 {
        UInt32(
            littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self)
        )
    }

    /// What the first four bytes of an entry of the usual form say.
    private struct UsualForm {
        let head: UInt32
        /// How many bytes the entry has.
        let length: Int
        let serialLength: Int
        /// Whether a reason follows the time.
        let hasReason: Bool

        /// The form of an entry that starts with `30 length 02 serialLength`; `nil` for any other.
        @inline(__always)
        init?(_ head: UInt32) {
            let length = 2 &+ Int(head >> 8 & 0xFF)
            let serialLength = Int(head >> 24)
            guard head & 0x00FF_80FF == 0x0002_0030, (1...20).contains(serialLength) else {
                return nil
            }
            switch length &- 4 &- serialLength {
            case EntryWalk.timeLength: hasReason = false
            case EntryWalk.timeLength + EntryWalk.reasonLength: hasReason = true
            default: return nil
            }
            self.head = head
            self.length = length
            self.serialLength = serialLength
        }
    }

    /// The key of an entry of this very form at the start of `bytes`; `nil` for any other.
    @inline(__always)
    private static func usual(_ bytes: RawSpan, _ form: UsualForm, salt: UInt64) -> SerialKey? {
        let serialLength = form.serialLength
        let time = 4 &+ serialLength
        guard head(of: bytes, at: 0) == form.head, isUsualTime(bytes, at: time),
            !form.hasReason || isReason(bytes, at: time &+ timeLength)
        else { return nil }
        let first = UInt64(bigEndian: load(bytes, 4))
        if serialLength <= 8 {
            if serialLength > 1, hasNeedlessOctet(first) { return nil }
            let value = Int64(bitPattern: first) >> Int64(64 &- 8 &* serialLength)
            return SerialKey(short: UInt64(bitPattern: value), salt: salt)
        }
        guard !hasNeedlessOctet(first) else { return nil }
        let tail = UInt64(bigEndian: load(bytes, time &- 8))
        let middle = serialLength > 16 ? UInt64(bigEndian: load(bytes, 12)) : 0
        return SerialKey(
            length: serialLength,
            head: first,
            middle: middle,
            tail: tail,
            salt: salt
        )
    }

    /// A UTCTime.
    private static let timeLength = 15
    /// Extensions that hold a reason alone.
    private static let reasonLength = 14

    /// Whether the first nine bits are all alike: the first octet adds nothing (X.690, 8.3.2).
    @inline(__always)
    private static func hasNeedlessOctet(_ first: UInt64) -> Bool {
        let nine = first >> 55
        return nine == 0 || nine == 0x1FF
    }

    @inline(__always)
    private static func load(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// `17 0D YYMMDDHHMMSSZ`, a moment that exists; 29 February is left to the careful reader.
    @inline(__always)
    private static func isUsualTime(_ bytes: RawSpan, at start: Int) -> Bool {
        let early = load(bytes, start)
        // `17 0D YYMMDD`, then from the day's second digit on `DHHMMSSZ`.
        let late = load(bytes, start &+ 7) ^ zeros
        // After the exclusive or, a digit is its value; Z has become 0x6A.
        let date = (early >> 16) ^ (zeros >> 16)
        let clock = late & 0x00FF_FFFF_FFFF_FFFF
        guard early & 0xFFFF == 0x0D17, late >> 56 == 0x6A,
            (date | (date &+ sixes) | clock | (clock &+ sixes)) & highHalves == 0
        else { return false }
        // Pairs of digits, each in the place of its first digit's byte.
        let pairs = (date &* 10) &+ (date >> 8)
        let month = pairs >> 16 & 0xFF
        let day = pairs >> 32 & 0xFF
        let hour = (clock &* 10 &+ (clock >> 8)) >> 8 & 0xFF
        guard month &- 1 < 12 else { return false }
        let lastDay = 28 &+ (daysBeyond28 >> (2 &* month &- 2) & 3)
        return day &- 1 < lastDay && hour < 24 && clock >> 24 & 0xFF < 6
            && clock >> 40 & 0xFF < 6
    }

    /// `30 0C 30 0A 06 03 55 1D 15 04 03 0A 01` and a reason that there is.
    @inline(__always)
    private static func isReason(_ bytes: RawSpan, at start: Int) -> Bool {
        let later = load(bytes, start &+ 6)
        let reason = later >> 56
        return load(bytes, start) == 0x1D55_0306_0A30_0C30
            && later & 0x00FF_FFFF_FFFF_FFFF == 0x0001_0A03_0415_1D55
            && reason <= 10 && reason != 7
    }

    private static let zeros: UInt64 = 0x3030_3030_3030_3030
    private static let sixes: UInt64 = 0x0006_0606_0606_0606
    private static let highHalves: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    /// Two bits a month, January lowest: how many days it has beyond 28, February none.
    private static let daysBeyond28: UInt64 = 0x00EE_FBB3
}
