// The 64-bit key under which a serial number stands in the index and in the customers' table.

package import Certificates

/// The key of one issuer's serial number.
///
/// For serial numbers of up to 8 octets the key is a bijection: two of one issuer never share it.
/// Longer ones are digested, so whoever meets an equal key compares the octets too.
package struct SerialKey: Hashable, Sendable {
    /// Spread evenly over 64 bits; the index is ordered by it.
    package let key: UInt64

    /// The key of a serial number of the issuer with this salt.
    package init(_ serial: SerialNumber, salt: UInt64) {
        self.init(octets: serial.octets, salt: salt)
    }

    /// The key of the content octets of an INTEGER, 1 to 20 of them.
    init(octets: [UInt8], salt: UInt64) {
        func word(from start: Int) -> UInt64 {
            octets[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        if octets.count <= 8 {
            var value: UInt64 = octets[0] & 0x80 == 0 ? 0 : .max
            for octet in octets { value = value << 8 | UInt64(octet) }
            self.init(short: value, salt: salt)
        } else {
            let middle = octets.count > 16 ? word(from: 8) : 0
            self.init(
                length: octets.count,
                head: word(from: 0),
                middle: middle,
                tail: word(from: octets.count - 8),
                salt: salt
            )
        }
    }

    /// The key of a number of at most 8 octets, sign-extended.
    @inline(__always)
    init(short value: UInt64, salt: UInt64) {
        self.key = Self.mixed(value ^ salt)
    }

    /// The key of 9 to 20 octets, read as big-endian words that cover all of them: `middle` from
    /// the ninth octet on when there are more than 16, else 0.
    @inline(__always)
    init(length: Int, head: UInt64, middle: UInt64, tail: UInt64, salt: UInt64) {
        let first = Self.mixed(Self.mixed(head ^ salt) ^ tail) ^ middle
        self.key = Self.mixed(first ^ UInt64(truncatingIfNeeded: length))
    }

    /// A bijection of 64 bits in which every bit of the input moves about half of the output's.
    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var word = value
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
