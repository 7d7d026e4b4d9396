// One customer in the table's form.

import Certificates

/// 64 bytes: the lengths of serial number and user id, the issuer, the serial number's octets, the
/// user id.
struct CustomerRecord {
    let bytes: [UInt8]

    static let serialOffset = 4
    private static let userOffset = 24

    /// A record of a table.
    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A customer's record.
    init(_ customer: ConsentedCustomer) throws(RevocationIndexError) {
        let user = Array(customer.userID.utf8)
        guard user.count <= CustomerTable.longestUserID else {
            throw .userIDTooLong(bytes: user.count)
        }
        let octets = customer.serial.octets
        var bytes = [UInt8(octets.count), UInt8(user.count), UInt8(customer.issuer), 0] + octets
        bytes += [UInt8](repeating: 0, count: Self.userOffset - bytes.count) + user
        self.bytes = bytes + [UInt8](repeating: 0, count: CustomerTable.recordSize - bytes.count)
    }

    /// The ordinal of the issuer.
    var issuer: Int { Int(bytes[2]) }

    /// The octets of the serial number.
    var octets: ArraySlice<UInt8> {
        let count = min(Int(bytes[0]), SerialNumber.largestLength)
        return bytes[Self.serialOffset..<(Self.serialOffset + count)]
    }

    /// The user id, UTF-8.
    var userID: ArraySlice<UInt8> {
        let count = min(Int(bytes[1]), CustomerTable.longestUserID)
        return bytes[Self.userOffset..<(Self.userOffset + count)]
    }
}
