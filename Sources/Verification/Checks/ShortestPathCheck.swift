// Does the general rule of paths hold as well?

import Certificates
import Identity

/// The JPKI's path as RFC 5280 sees it: one certificate under its anchor, the kind's policy
/// demanded, nobody in between.
///
/// The JPKI's own checks are narrower and run before, so that a failure here would be one that they
/// have overlooked; it is refused all the same.
enum ShortestPathCheck {
    static func examine(
        _ issued: IssuedBy,
        of kind: CertificateKind,
        under policy: Policy,
        at moment: Timestamp
    ) -> Refusal? {
        let anchor = issued.anchor.certificate
        let demands = PathPolicy(
            anchors: [],
            algorithms: policy.algorithms,
            issuerRules: .notDemanded,
            revocation: .notAsked,
            acceptablePolicies: acceptable(kind),
            explicitPolicy: .required,
            anyPolicy: .inhibited,
            mostIntermediates: 0
        )
        do {
            try PathProcessing.checkAnchor(anchor, policy: demands, at: moment)
            try PathProcessing.check([issued.link], under: anchor, policy: demands, at: moment)
            return nil
        } catch {
            return refusal(for: error)
        }
    }

    /// The policy of a kind, as a set; those of known kinds are made once.
    private static func acceptable(_ kind: CertificateKind) -> Set<ObjectIdentifier> {
        known.first { $0.kind == kind }?.policies ?? [kind.policy]
    }

    private static let known = CertificateKind.known.map { kind in
        (kind: kind, policies: Set([kind.policy]))
    }

    private static func refusal(for failure: PathFailure) -> Refusal {
        switch failure {
        case .malformed(let error): Refusal(.certificateMalformed, .malformed(error))
        case .issuerUnknown, .searchTooLong, .statusUnknown, .revoked: Refusal(.issuerUnknown)
        case .algorithm(let identifier): Refusal(.algorithmNotAllowed, .algorithm(identifier))
        case .unsupportedKey(let identifier): Refusal(.algorithmNotAllowed, .algorithm(identifier))
        case .notYetValid: Refusal(.notYetValid)
        case .expired: Refusal(.expired)
        case .notAuthority, .tooLong, .keyIdentifierMissing: Refusal(.anchorNotAuthority)
        case .keyUsage, .purpose: Refusal(.keyUsageNotSigning)
        case .criticalExtension(let identifier), .criticality(let identifier):
            Refusal(.criticalExtensionUnknown, .identifier(identifier))
        case .policy: Refusal(.policyNotAllowed)
        case .serialNumber: Refusal(.serialNumberForm)
        case .nameEmpty, .alternativeName, .peer: Refusal(.profileMalformed)
        case .unsupported(let identifier): Refusal(.constraintsUnsupported, .identifier(identifier))
        }
    }
}
