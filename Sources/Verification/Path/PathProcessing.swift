// The clauses, applied to a path that is known.

import Certificates
import Identity

/// RFC 5280, 6.1.3 to 6.1.5 over links whose signatures were checked when they were made.
///
/// The JPKI's judge comes through here with a path of one link.
enum PathProcessing {
    /// `links` from the anchor down.
    static func check(
        _ links: [PathLink],
        under anchor: Certificate,
        policy: PathPolicy,
        at moment: Timestamp
    ) throws(PathFailure) {
        var state = PathState(length: links.count, anchor: anchor, policy: policy)
        for (offset, link) in links.enumerated() {
            let step = PathStep(
                link: link,
                index: offset + 1,
                length: links.count,
                moment: moment,
                policy: policy
            )
            for clause in pathClauses { try clause.check(step, &state) }
        }
    }

    /// An anchor's own fields, which RFC 5280 leaves to local choice (6.1.1 (d)).
    static func checkAnchor(
        _ anchor: Certificate,
        policy: PathPolicy,
        at moment: Timestamp
    ) throws(PathFailure) {
        try PathConstraintsClause.check(anchor)
        try PathValidityClause.check(anchor, at: moment)
        try PathExtensionClause.check(anchor)
        guard case .authority = anchor.known.basicConstraints else { throw .notAuthority }
        if anchor.known.keyUsage?.contains(.certificateSigning) == false { throw .keyUsage }
        if policy.issuerRules == .demanded { try PathIssuerRulesClause.check(anchor) }
    }
}
