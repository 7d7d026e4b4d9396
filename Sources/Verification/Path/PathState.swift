// What is carried from one certificate of a path to the next.

import Certificates
import Identity

/// One certificate of a path as a clause sees it.
struct PathStep {
    let link: PathLink
    /// 1 for the certificate that the anchor issued.
    let index: Int
    /// The number of certificates after the anchor.
    let length: Int
    let moment: Timestamp
    let policy: PathPolicy

    var certificate: Certificate { link.certificate }
    var isLast: Bool { index == length }
    /// Self-issued: subject and issuer are one name (RFC 5280, 6.1).
    var isSelfIssued: Bool { certificate.issuer.matches(certificate.subject) }
}

/// The state variables of RFC 5280, 6.1.2, without those of names and mappings: whatever needs them
/// is refused as unsupported.
struct PathState {
    /// The policies under which the path so far is valid; `nil` stands for all of them.
    ///
    /// Without mappings the tree of 6.1.3 (d) is this set; it has one member or two.
    var policies: [ObjectIdentifier]?
    /// explicit_policy.
    var explicitPolicy: Int
    /// inhibit_anyPolicy.
    var inhibitAnyPolicy: Int
    /// max_path_length.
    var mostIntermediates: Int

    init(length: Int, anchor: Certificate, policy: PathPolicy) {
        policies = nil
        explicitPolicy = policy.explicitPolicy == .required ? 0 : length + 1
        inhibitAnyPolicy = policy.anyPolicy == .inhibited ? 0 : length + 1
        mostIntermediates = min(length, policy.mostIntermediates)
        if case .authority(let bound?) = anchor.known.basicConstraints {
            mostIntermediates = min(mostIntermediates, bound)
        }
    }
}

/// One clause: what must hold of a certificate of a path.
protocol PathClause: SendableMetatype {
    /// Checks a step and carries the state on.
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure)
}

/// All clauses, in the order of RFC 5280, 6.1.3 to 6.1.5.
let pathClauses: [any PathClause.Type] = [
    PathConstraintsClause.self,
    PathIssuerRulesClause.self,
    PathSerialNumberClause.self,
    PathValidityClause.self,
    PathAlternativeNameClause.self,
    PathPolicyClause.self,
    PathAuthorityClause.self,
    PathLengthClause.self,
    PathKeyUsageClause.self,
    PathExtensionClause.self,
    PathPurposeClause.self,
]
