// Whether a certificate may be relied on, as the lists in force say.

package import Certificates
package import Identity

/// The answer to one query.
package enum CertificateStatus: Hashable, Sendable {
    /// The list that would name it is fresh and does not.
    case good(updatedAt: Timestamp)
    /// A list names it; final, however old the list is.
    case revoked(Listing)
    /// The lists can't say: nobody may take that for good.
    case undetermined(Gap)

    /// Why the lists can't say.
    package enum Gap: Hashable, Sendable {
        /// No list is in force.
        case noLists
        /// None of the store's issuers has that name and key.
        case issuerUnknown
        /// The list of the certificate's part is not held.
        case partNotHeld
        /// The next list was due.
        case outdated(Timestamp)
    }
}

/// One question about one certificate.
package struct StatusQuery: Hashable, Sendable {
    /// The serial number of the certificate.
    package let serial: SerialNumber
    /// The ordinal of its issuer among the store's; `nil` when the store has not that issuer.
    package let issuer: Int?
    /// The DER of the directory name of its distribution point; `nil` when it names none.
    package let part: [UInt8]?
    /// What the answer is for.
    package let purpose: StatusPurpose
    /// Who asks: the service that is billed.
    package let client: String

    /// A question.
    package init(
        serial: SerialNumber,
        issuer: Int?,
        part: [UInt8]?,
        purpose: StatusPurpose,
        client: String
    ) {
        self.serial = serial
        self.issuer = issuer
        self.part = part
        self.purpose = purpose
        self.client = client
    }
}

extension RevocationStore {
    /// Answers a question from the lists in force, and counts it.
    package func status(_ query: StatusQuery, at moment: Timestamp) -> CertificateStatus {
        let status = answer(query, at: moment)
        ledger.count(query, status, at: moment)
        return status
    }

    private func answer(_ query: StatusQuery, at moment: Timestamp) -> CertificateStatus {
        guard let generation else { return .undetermined(.noLists) }
        guard let issuer = query.issuer, issuers.indices.contains(issuer) else {
            return .undetermined(.issuerUnknown)
        }
        if let listing = generation.listing(of: query.serial, issuer: issuer) {
            return .revoked(listing)
        }
        let scope = ListPart.Scope(issuer: issuer, part: query.part)
        guard let part = generation.part(of: scope) else { return .undetermined(.partNotHeld) }
        guard moment < part.nextUpdate else { return .undetermined(.outdated(part.nextUpdate)) }
        return .good(updatedAt: part.thisUpdate)
    }

    /// The ordinal of the issuer of a certificate, by name and key identifier.
    package func issuer(of certificate: Certificate) -> Int? {
        let named = issuers.indices.filter { issuers[$0].name == certificate.issuer }
        guard let identifier = certificate.known.authorityKeyIdentifier?.keyIdentifier else {
            return named.count == 1 ? named[0] : nil
        }
        return named.first { issuers[$0].keyIdentifier == identifier }
    }
}
