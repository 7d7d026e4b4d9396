// What a made list is to say.

package import Certificates
import Cryptography
package import Identity

/// An order for a list: everything of it that a test may want to spoil.
package struct ListOrder: Sendable {
    /// cRLNumber; `nil` leaves it out.
    package var number: Int? = 1
    /// thisUpdate.
    package var thisUpdate = ListOrder.start
    /// nextUpdate; `nil` leaves it out.
    package var nextUpdate: Timestamp? = ListOrder.start.adding(seconds: 86_400)
    /// The common name of the part's directory name; `nil` for a list without one.
    package var part: String?
    /// The key identifier named; `nil` leaves the extension out.
    package var keyIdentifier: [UInt8]?
    /// Complete extensions that are added.
    package var extraExtensions: [[UInt8]] = []

    /// The moment at which lists are issued unless an order says another one.
    package static let start = Timestamp(seconds: 1_795_305_600)

    /// An order for a list that names its issuer's key.
    package init(by authority: WorkshopAuthority, number: Int? = 1, part: String? = nil) {
        self.number = number
        self.part = part
        self.keyIdentifier = authority.keyIdentifier
    }

    /// The directory name of a part.
    package static func partName(_ part: String) -> DistinguishedName {
        DistinguishedName([
            (.countryName, "JP"), (.organizationName, "JPKI-TEST"),
            (.organizationalUnitName, "CRL Distribution Points"), (.commonName, part),
        ])
    }

    /// The signed part up to the entries.
    func head(issuer: DistinguishedName) -> [UInt8] {
        DERWriter.integer(1) + SignatureAlgorithm.rsaSHA256.identifier.der + issuer.der
            + DERWriter.time(thisUpdate) + (nextUpdate.map(DERWriter.time) ?? [])
    }

    /// The signed part after the entries.
    var tail: [UInt8] {
        func row(_ identifier: ObjectIdentifier, critical: Bool, _ value: [UInt8]) -> [UInt8] {
            DERWriter.sequence(
                DERWriter.oid(identifier),
                critical ? DERWriter.boolean(true) : [],
                DERWriter.octetString(value)
            )
        }
        var rows: [[UInt8]] = []
        if let keyIdentifier {
            let value = DERWriter.sequence(DERWriter.contextPrimitive(0, keyIdentifier))
            rows.append(row(.authorityKeyIdentifier, critical: false, value))
        }
        if let number { rows.append(row(.crlNumber, critical: false, DERWriter.integer(number))) }
        if let part {
            let name = DERWriter.context(4, Self.partName(part).der)
            let point = DERWriter.context(0, DERWriter.context(0, name))
            let value = DERWriter.sequence(point)
            rows.append(row(.issuingDistributionPoint, critical: true, value))
        }
        rows += extraExtensions
        return rows.isEmpty ? [] : DERWriter.context(0, DERWriter.sequence(of: rows))
    }
}

extension WorkshopAuthority {
    /// A small list of complete entries.
    package func list(_ order: ListOrder, entries: [[UInt8]]) throws -> [UInt8] {
        let rows = entries.isEmpty ? [] : DERWriter.sequence(of: entries)
        let content = DERWriter.value(
            .sequence,
            order.head(issuer: certificate.subject) + rows + order.tail
        )
        let signature = try key.sign(message: content, algorithm: .sha256)
        return DERWriter.sequence(
            content,
            SignatureAlgorithm.rsaSHA256.identifier.der,
            DERWriter.bitString(signature)
        )
    }

    /// A complete entry.
    package static func entry(
        _ serial: SerialNumber,
        at moment: Timestamp,
        reason: RevocationReason?
    ) -> [UInt8] {
        var extensions: [UInt8] = []
        if let reason {
            let value = DERWriter.octetString(DERWriter.enumerated(reason.rawValue))
            let row = DERWriter.sequence(DERWriter.oid(.reasonCode), value)
            extensions = DERWriter.sequence(row)
        }
        return DERWriter.sequence(serial.der, DERWriter.time(moment), extensions)
    }
}
