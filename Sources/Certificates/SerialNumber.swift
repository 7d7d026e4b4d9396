// Whole numbers of a certificate that do not fit a machine word.

/// An INTEGER of at most 20 octets: a certificate's serial number, a list's number.
public struct SerialNumber: Hashable, Sendable {
    /// The content octets of the INTEGER: minimal, two's complement, big-endian.
    public let octets: [UInt8]

    /// The longest accepted: 20 octets (RFC 5280, 4.1.2.2 and 5.2.3).
    public static let largestLength = 20

    /// Reads the content of an INTEGER.
    ///
    /// Zero and negative numbers are read, because a reader must cope with them; `isPositive` tells
    /// them apart for the check that refuses them.
    public init(_ element: DERElement) throws(DERError) {
        let octets = try element.integerOctets()
        guard octets.count <= Self.largestLength else { throw .integerOutOfRange }
        self.octets = Array(octets)
    }

    /// The number with this magnitude in big-endian bytes; leading zeros do not matter.
    ///
    /// `nil` when it is longer than 20 octets.
    public init?(magnitude bytes: [UInt8]) {
        var octets = Array(bytes.drop { $0 == 0 })
        if octets.isEmpty || octets[0] & 0x80 != 0 { octets.insert(0, at: 0) }
        guard octets.count <= Self.largestLength else { return nil }
        self.octets = octets
    }

    /// A number of a machine word.
    public init(_ number: UInt32) {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
        var octets = Array(bytes.drop { $0 == 0 })
        if octets.isEmpty || octets[0] & 0x80 != 0 { octets.insert(0, at: 0) }
        self.octets = octets
    }

    /// Whether the number is above zero, as RFC 5280, 4.1.2.2 demands of a serial number.
    public var isPositive: Bool { !isNegative && octets != [0] }

    /// Whether the number is below zero.
    public var isNegative: Bool { octets[0] & 0x80 != 0 }

    /// The INTEGER value.
    public var der: [UInt8] { DERWriter.value(.integer, octets) }
}

extension SerialNumber: Comparable {
    /// By value.
    public static func < (left: SerialNumber, right: SerialNumber) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        if left.octets.count != right.octets.count {
            return (left.octets.count < right.octets.count) != left.isNegative
        }
        return left.octets.lexicographicallyPrecedes(right.octets)
    }
}

extension SerialNumber: CustomStringConvertible {
    /// The octets in hexadecimal, as certificate tools print them.
    public var description: String {
        octets.map { octet in
            let digits = String(octet, radix: 16, uppercase: true)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
