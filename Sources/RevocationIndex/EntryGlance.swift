// What an entry says, read again from a list that was walked.

package import Certificates
package import Identity

/// When and why a certificate was revoked, as a list says.
package struct Listing: Hashable, Sendable {
    /// When it was revoked.
    package let revokedAt: Timestamp
    /// Why; `nil` when the entry does not say, which means `unspecified` (RFC 5280, 5.3.1).
    package let reason: RevocationReason?

    /// A listing.
    package init(revokedAt: Timestamp, reason: RevocationReason?) {
        self.revokedAt = revokedAt
        self.reason = reason
    }
}

/// A look at an entry whose form the walk found good; nothing is copied for the usual form.
struct EntryGlance {
    /// Where the serial number's octets lie.
    let serial: Range<Int>

    private let start: Int
    private let after: Int

    /// The entry at `start`; `nil` when there is none, which means that the file was changed under
    /// its mapping.
    @inline(__always)
    init?(_ bytes: RawSpan, at start: Int) {
        guard start >= 0, start <= bytes.byteCount - EntryWalk.smallestEntry else { return nil }
        let head = bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt32.self)
        let serialLength = Int(head >> 24)
        if head & 0x00FF_80FF == 0x0002_0030 {
            let after = start + 2 + Int(head >> 8 & 0xFF)
            guard after <= bytes.byteCount, start + 4 + serialLength <= after else { return nil }
            self.serial = (start + 4)..<(start + 4 + serialLength)
            self.after = after
        } else {
            // An entry of 128 bytes or more: its head is longer.
            do throws(ListFault) {
                let entry = try ValueHead(bytes, at: start, end: bytes.byteCount)
                let number = try ValueHead(bytes, at: entry.start, end: entry.end)
                self.serial = number.start..<number.end
                self.after = entry.end
            } catch {
                return nil
            }
        }
        self.start = start
    }

    /// Whether the serial number has these octets.
    @inline(__always)
    func isAbout(_ octets: Span<UInt8>, in bytes: RawSpan) -> Bool {
        guard octets.count == serial.count else { return false }
        for place in octets.indices {
            let octet = bytes.unsafeLoad(
                fromByteOffset: serial.lowerBound + place,
                as: UInt8.self
            )
            guard octet == octets[place] else { return false }
        }
        return true
    }

    /// The octets of the serial number.
    func octets(in bytes: RawSpan) -> [UInt8] {
        bytes.extracting(serial).withUnsafeBytes { Array($0) }
    }

    /// When and why; `nil` when the file was changed under its mapping.
    func listing(in bytes: RawSpan) -> Listing? {
        let time = serial.upperBound
        if after - time == 15 || after - time == 29, let moment = usualTime(bytes, at: time) {
            if after - time == 15 { return Listing(revokedAt: moment, reason: nil) }
            let isReason =
                bytes.unsafeLoadUnaligned(fromByteOffset: time + 15, as: UInt64.self)
                == UInt64(littleEndian: Self.reasonHead)
            let code = Int(bytes.unsafeLoad(fromByteOffset: after - 1, as: UInt8.self))
            if isReason, let reason = RevocationReason(rawValue: code) {
                return Listing(revokedAt: moment, reason: reason)
            }
        }
        do throws(ListFault) {
            let entry = try EntryReading(bytes, at: start, end: bytes.byteCount)
            return Listing(revokedAt: entry.revokedAt, reason: entry.reason)
        } catch {
            return nil
        }
    }

    private func usualTime(_ bytes: RawSpan, at time: Int) -> Timestamp? {
        func pair(_ place: Int) -> Int {
            func digit(_ offset: Int) -> Int {
                Int(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)) - 0x30
            }
            let offset = time + 2 + 2 * place
            return digit(offset) * 10 + digit(offset + 1)
        }
        guard bytes.unsafeLoad(fromByteOffset: time, as: UInt8.self) == DERTag.utcTime.rawValue
        else { return nil }
        let year = pair(0)
        let full = year + (year >= 50 ? 1900 : 2000)
        return CalendarDate(year: full, month: pair(1), day: pair(2)).map {
            Timestamp(day: $0, hour: pair(3), minute: pair(4), second: pair(5))
        }
    }

    /// `30 0C 30 0A 06 03 55 1D`: the usual entry extensions hold a reason alone.
    private static let reasonHead: UInt64 = 0x1D55_0306_0A30_0C30
}
