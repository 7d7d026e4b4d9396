// Is the certificate on the list that would name it?

import Certificates
import Identity

/// Finds the list of the certificate's part among those given, checks it, and looks it up
/// (RFC 5280, 6.3.3).
enum ListCheck {
    static func examine(
        _ path: PathCheckedCertificate,
        by lists: [RevocationEvidence.List],
        under policy: Policy,
        at moment: Timestamp
    ) -> RevocationStatement {
        guard !lists.isEmpty else { return .unusable([Gap(.listMissing)]) }
        if let gap = ListScopeCheck.examine(path.certificate) { return .unusable([gap]) }
        var malformed: [Gap] = []
        var ofPart: [RevocationStatement] = []
        for given in lists.prefix(RevocationEvidence.largestListCount) {
            do {
                let list = try CertificateRevocationList(der: given.der)
                guard ListScopeCheck.names(list, thePartOf: path.certificate) else { continue }
                let held = given.heldNumber
                ofPart.append(statement(of: list, held: held, path, under: policy, at: moment))
            } catch {
                malformed.append(Gap(.listMalformed, .malformed(error)))
            }
        }
        return combined(ofPart) ?? .unusable(malformed.isEmpty ? [partMissing(path)] : malformed)
    }

    /// One list.
    ///
    /// A revocation in an authentic list of the right scope counts before its freshness is asked.
    private static func statement(
        of list: CertificateRevocationList,
        held: SerialNumber?,
        _ path: PathCheckedCertificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> RevocationStatement {
        if let gap = ListScopeCheck.examine(list)
            ?? ListSignatureCheck.examine(list, of: path.anchor, under: policy)
        {
            return .unusable([gap])
        }
        if let entry = list.entry(of: path.certificate.serialNumber) {
            guard entry.reason != .removeFromList else {
                return .unusable([Gap(.listScopeUnsupported, .identifier(.reasonCode))])
            }
            return .revoked(
                Revocation(
                    revokedAt: entry.revokedAt,
                    reason: entry.reason,
                    updatedAt: list.thisUpdate
                )
            )
        }
        let gaps =
            ListFreshnessCheck.examine(list, under: policy, at: moment)
            + ListNumberCheck.examine(list, held: held)
        return gaps.isEmpty ? .good(updatedAt: list.thisUpdate) : .unusable(gaps)
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
