// What the authorities of the sandbox know about the certificates they issued.

package import Certificates
package import Identity

/// The certificates of a world and which of them are revoked, as a value.
///
/// A revocation is never lifted, a hold neither: what was revoked first stands.
package struct RevocationRegister: Hashable, Sendable, Codable {
    /// A certificate, by who issued it and its number.
    package struct Key: Hashable, Sendable, Codable {
        /// Which authority.
        package let purpose: CertificateKind.Purpose
        /// The content octets of the serial number.
        package let serial: [UInt8]

        /// A certificate of one authority.
        package init(purpose: CertificateKind.Purpose, serial: SerialNumber) {
            self.purpose = purpose
            self.serial = serial.octets
        }
    }

    /// Why and when a certificate was revoked.
    package struct Revocation: Hashable, Sendable, Codable {
        /// Why.
        package let reason: RevocationReason
        /// When.
        package let at: Timestamp

        /// A revocation.
        package init(reason: RevocationReason, at: Timestamp) {
            self.reason = reason
            self.at = at
        }
    }

    /// What is known about one certificate.
    package enum Status: Hashable, Sendable {
        case good
        case revoked(Revocation)
        /// No such certificate was issued.
        case unknown
    }

    /// What came of a revocation.
    package enum Revoked: Hashable, Sendable {
        case recorded
        /// It was revoked before; that stands.
        case alreadyRevoked(Revocation)
        /// No such certificate was issued; nothing was recorded.
        case notIssued
    }

    /// One line for a revocation list.
    package struct Entry: Hashable, Sendable {
        /// The content octets of the serial number.
        package let serial: [UInt8]
        /// Why and when.
        package let revocation: Revocation
    }

    private struct Record: Hashable, Sendable, Codable {
        var municipality: Municipality
        var revocation: Revocation?
    }

    private var records: [Key: Record] = [:]

    /// A register of nothing.
    package init() {}

    /// Enters an issued certificate; one that is there already stays as it is.
    package mutating func enter(
        _ serial: SerialNumber,
        purpose: CertificateKind.Purpose,
        municipality: Municipality
    ) {
        let key = Key(purpose: purpose, serial: serial)
        guard records[key] == nil else { return }
        records[key] = Record(municipality: municipality, revocation: nil)
    }

    /// Revokes a certificate.
    package mutating func revoke(
        _ serial: SerialNumber,
        purpose: CertificateKind.Purpose = .signing,
        reason: RevocationReason,
        at moment: Timestamp
    ) -> Revoked {
        let key = Key(purpose: purpose, serial: serial)
        guard let record = records[key] else { return .notIssued }
        if let earlier = record.revocation { return .alreadyRevoked(earlier) }
        records[key]?.revocation = Revocation(reason: reason, at: moment)
        return .recorded
    }

    /// What is known about a certificate at `moment`; a later revocation is not yet known.
    package func status(
        of serial: SerialNumber,
        purpose: CertificateKind.Purpose = .signing,
        at moment: Timestamp
    ) -> Status {
        guard let record = records[Key(purpose: purpose, serial: serial)] else { return .unknown }
        guard let revocation = record.revocation, revocation.at <= moment else { return .good }
        return .revoked(revocation)
    }

    /// The revocations of a municipality up to `moment`, in the order of time and number.
    package func entries(
        of municipality: Municipality,
        purpose: CertificateKind.Purpose = .signing,
        until moment: Timestamp
    ) -> [Entry] {
        records.compactMap { key, record -> Entry? in
            guard key.purpose == purpose, record.municipality == municipality,
                let revocation = record.revocation, revocation.at <= moment
            else { return nil }
            return Entry(serial: key.serial, revocation: revocation)
        }
        .sorted { left, right in
            if left.revocation.at != right.revocation.at {
                return left.revocation.at < right.revocation.at
            }
            return left.serial.lexicographicallyPrecedes(right.serial)
        }
    }

    /// Every municipality that has issued a certificate for `purpose`.
    package func municipalities(issuing purpose: CertificateKind.Purpose) -> Set<Municipality> {
        Set(records.filter { $0.key.purpose == purpose }.map(\.value.municipality))
    }
}
