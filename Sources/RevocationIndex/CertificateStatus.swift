// Whether a certificate may be relied on, as the lists in force say.

package import Certificates
package import Identity
package import Verification

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

    /// What the lists in force say, as the verification core takes it; counts the question.
    ///
    /// `nil` when no list in force would name the certificate: a verdict without any other source
    /// is undetermined then. A statement may be of a list that is outdated; the core sees that.
    package func statement(
        _ query: StatusQuery,
        at moment: Timestamp
    ) -> RevocationEvidence.Statement? {
        let (status, statement) = answerWithProof(query, at: moment)
        ledger.count(query, status, at: moment)
        return statement
    }

    private func answerWithProof(
        _ query: StatusQuery,
        at moment: Timestamp
    ) -> (CertificateStatus, RevocationEvidence.Statement?) {
        guard let generation else { return (.undetermined(.noLists), nil) }
        guard let issuer = query.issuer, issuers.indices.contains(issuer) else {
            return (.undetermined(.issuerUnknown), nil)
        }
        if let found = generation.placedListing(of: query.serial, issuer: issuer) {
            let statement = RevocationEvidence.Statement(
                list: generation.proofs[generation.bytes.place(of: found.offset)],
                serialNumber: query.serial,
                standing: .listed(
                    revokedAt: found.listing.revokedAt,
                    reason: found.listing.reason
                )
            )
            return (.revoked(found.listing), statement)
        }
        let scope = ListPart.Scope(issuer: issuer, part: query.part)
        guard let place = generation.place(of: scope) else {
            return (.undetermined(.partNotHeld), nil)
        }
        let part = generation.parts[place]
        let statement = RevocationEvidence.Statement(
            list: generation.proofs[place],
            serialNumber: query.serial,
            standing: .notListed
        )
        guard moment < part.nextUpdate else {
            return (.undetermined(.outdated(part.nextUpdate)), statement)
        }
        return (.good(updatedAt: part.thisUpdate), statement)
    }

    private func answer(_ query: StatusQuery, at moment: Timestamp) -> CertificateStatus {
        answerWithProof(query, at: moment).0
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
