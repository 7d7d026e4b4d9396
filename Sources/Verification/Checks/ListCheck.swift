// Is the certificate on the list that would name it?

import Certificates
import Identity

/// Finds the list of the certificate's part among those given, checks it, and looks it up
/// (RFC 5280, 6.3.3).
enum ListCheck {
    static func examine(
        _ path: PathCheckedCertificate,
        by evidence: RevocationEvidence,
        under policy: Policy,
        at moment: Timestamp
    ) -> RevocationStatement {
        guard evidence.hasLists else { return .unusable([Gap(.listMissing)]) }
        if let gap = ListScopeCheck.examine(path.certificate) { return .unusable([gap]) }
        let demand = Demand(path: path, policy: policy, moment: moment)
        var malformed: [Gap] = []
        var ofPart: [RevocationStatement] = []
        if let statement = evidence.indexed.flatMap({ demand.judge($0) }) {
            ofPart.append(statement)
        }
        for given in evidence.lists.prefix(RevocationEvidence.largestListCount) {
            do {
                if let statement = try demand.judge(given) { ofPart.append(statement) }
            } catch {
                malformed.append(Gap(.listMalformed, .malformed(error)))
            }
        }
        return combined(ofPart) ?? .unusable(malformed.isEmpty ? [partMissing(path)] : malformed)
    }

    /// For which certificate, under which policy and when a list must speak.
    private struct Demand {
        let path: PathCheckedCertificate
        let policy: Policy
        let moment: Timestamp

        /// A list's bytes; `nil` when it is of another part.
        func judge(_ given: RevocationEvidence.List) throws(DERError) -> RevocationStatement? {
            let list = try CertificateRevocationList(der: given.der)
            guard ListScopeCheck.names(list, thePartOf: path.certificate) else { return nil }
            if let gap = ListScopeCheck.examine(list)
                ?? ListSignatureCheck.examine(list, of: path.anchor, under: policy)
            {
                return .unusable([gap])
            }
            let entry = list.entry(of: path.certificate.serialNumber)
            let standing: RevocationEvidence.Statement.Standing =
                entry.map { .listed(revokedAt: $0.revokedAt, reason: $0.reason) } ?? .notListed
            return statement(of: list, standing, held: given.heldNumber)
        }

        /// An index's word; `nil` when it is of another part or about another certificate.
        func judge(_ given: RevocationEvidence.Statement) -> RevocationStatement? {
            let list = given.list.frame
            guard given.serialNumber == path.certificate.serialNumber,
                ListScopeCheck.names(list, thePartOf: path.certificate)
            else { return nil }
            if let gap = ListScopeCheck.examine(list)
                ?? ListSignatureCheck.examine(given.list, of: path.anchor, under: policy)
            {
                return .unusable([gap])
            }
            return statement(of: list, given.standing, held: given.heldNumber)
        }

        /// What a genuine list of the right scope says.
        ///
        /// A revocation counts before the list's freshness is asked.
        private func statement(
            of list: CertificateRevocationList,
            _ standing: RevocationEvidence.Statement.Standing,
            held: SerialNumber?
        ) -> RevocationStatement {
            switch standing {
            case .listed(_, .removeFromList):
                return .unusable([Gap(.listScopeUnsupported, .identifier(.reasonCode))])
            case .listed(let revokedAt, let reason):
                return .revoked(
                    Revocation(
                        revokedAt: revokedAt,
                        reason: reason,
                        updatedAt: list.thisUpdate
                    )
                )
            case .notListed:
                let gaps =
                    ListFreshnessCheck.examine(list, under: policy, at: moment)
                    + ListNumberCheck.examine(list, held: held)
                return gaps.isEmpty ? .good(updatedAt: list.thisUpdate) : .unusable(gaps)
            }
        }
    }

    /// Several lists of one part: a revocation in any of them, else the newest that is good, else
    /// what is wrong with the first.
    private static func combined(_ statements: [RevocationStatement]) -> RevocationStatement? {
        var newest: Timestamp?
        for statement in statements {
            switch statement {
            case .revoked: return statement
            case .good(let updatedAt): newest = max(newest ?? updatedAt, updatedAt)
            case .unusable: continue
            }
        }
        return newest.map { .good(updatedAt: $0) } ?? statements.first
    }

    private static func partMissing(_ path: PathCheckedCertificate) -> Gap {
        let points = path.certificate.known.distributionPoints
        guard let part = points.first?.name?.directoryNames.first else {
            return Gap(.listPartMissing)
        }
        return Gap(.listPartMissing, .name(part))
    }
}
