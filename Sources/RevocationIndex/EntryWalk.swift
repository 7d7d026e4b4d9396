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
    /// The longest entry of the usual form: 20 octets of a serial and a reason.
    static let largestUsualEntry = 2 + 2 + 20 + 15 + 14

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
        let lastUsual = min(end, bytes.byteCount) - largestUsualEntry - 8
        var count = 0
        var held = 0
        while position < end {
            let key: SerialKey
            let next: Int
            if position <= lastUsual,
                let (found, after) = usual(bytes, at: position, end: end, salt: salt)
            {
                key = found
                next = after
            } else {
                let (octets, after) = try unusual(bytes, at: position, end: end)
                key = SerialKey(octets: octets, salt: salt)
                next = after
            }
            entries.heldKeys[held] = key.key
            entries.heldOffsets[held] = base &+ UInt32(truncatingIfNeeded: position)
            held &+= 1
            if held == EntryCollector.largestHeldCount {
                entries.append(held)
                held = 0
            }
            count += 1
            position = next
        }
        entries.append(held)
        return count
    }

    /// An entry of the usual form, or `nil`.
    @inline(__always)
    private static func usual(
        _ bytes: RawSpan,
        at start: Int,
        end: Int,
        salt: UInt64
    ) -> (key: SerialKey, after: Int)? {
        let head = bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt32.self)
        let length = Int(head >> 8 & 0xFF)
        let serialLength = Int(head >> 24)
        let after = start &+ 2 &+ length
        guard head & 0x00FF_00FF == 0x0002_0030, length < 0x80, serialLength &- 1 < 20,
            serialLength > 0, after <= end
        else { return nil }
        let serial = start &+ 4
        let time = serial &+ serialLength
        guard isUsualTime(bytes, at: time) else { return nil }
        switch after &- time &- 15 {
        case 0: break
        case 14: guard isReason(bytes, at: time &+ 15) else { return nil }
        default: return nil
        }
        let first = UInt64(bigEndian: load(bytes, serial))
        if serialLength <= 8 {
            if serialLength > 1, hasNeedlessOctet(first) { return nil }
            let value = Int64(bitPattern: first) >> Int64(64 &- 8 &* serialLength)
            return (SerialKey(short: UInt64(bitPattern: value), salt: salt), after)
        }
        guard !hasNeedlessOctet(first) else { return nil }
        let tail = UInt64(bigEndian: load(bytes, time &- 8))
        let middle = serialLength > 16 ? UInt64(bigEndian: load(bytes, serial &+ 8)) : 0
        let key = SerialKey(
            length: serialLength,
            head: first,
            middle: middle,
            tail: tail,
            salt: salt
        )
        return (key, after)
    }

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
