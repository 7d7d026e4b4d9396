// What a PF tells those who asked to be told.

package import Certificates
package import Identity

/// A customer's certificate was revoked.
package struct RevocationEvent: Hashable, Sendable {
    /// Counts up over all events of a store from 1; who polls says the last one seen.
    package let mark: Int
    /// The PF's name for the person.
    package let userID: String
    /// The serial number of the certificate.
    package let serial: SerialNumber
    /// The ordinal of its issuer among the store's.
    package let issuer: Int
    /// When and why it was revoked.
    package let listing: Listing
    /// When the lists that say so were imported.
    package let detectedAt: Timestamp
}

/// The events of one generation as a file: rows of 80 bytes, in the order of their marks.
enum EventFile {
    static let rowSize = 80
    private static let noReason: UInt8 = 0xFF

    /// Adds the row of an event; its mark follows from its place.
    static func append(_ customer: CustomerRecord, _ listing: Listing, to rows: inout [UInt8]) {
        withUnsafeBytes(of: listing.revokedAt.milliseconds.littleEndian) {
            rows.append(contentsOf: $0)
        }
        let reason = listing.reason.map { UInt64($0.rawValue) } ?? UInt64(noReason)
        withUnsafeBytes(of: reason.littleEndian) { rows.append(contentsOf: $0) }
        rows.append(contentsOf: customer.bytes)
    }

    /// The event of a row; `nil` when the row is none.
    static func event(_ row: [UInt8], mark: Int, detectedAt: Timestamp) -> RevocationEvent? {
        guard row.count == rowSize else { return nil }
        let moment = row[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let customer = CustomerRecord(bytes: Array(row[16...]))
        let reason = row[8] == noReason ? nil : RevocationReason(rawValue: Int(row[8]))
        guard let serial = SerialNumber(octets: Array(customer.octets)),
            let userID = String(validating: customer.userID, as: UTF8.self),
            reason != nil || row[8] == noReason
        else { return nil }
        return RevocationEvent(
            mark: mark,
            userID: userID,
            serial: serial,
            issuer: customer.issuer,
            listing: Listing(
                revokedAt: Timestamp(milliseconds: Int64(bitPattern: moment)),
                reason: reason
            ),
            detectedAt: detectedAt
        )
    }
}
