// Do the certificate and its anchor belong to one world?

import Certificates
import Identity

/// A certificate of the test environment counts under a test anchor only.
///
/// The other way round is allowed: whatever a test anchor issues is a test, and the verdict says so
/// by the anchor's environment.
enum EnvironmentCheck {
    static func examine(_ kind: CertificateKind, under anchor: TrustAnchor) -> [Refusal] {
        guard kind.environment == .test && anchor.environment == .production else { return [] }
        return [
            Refusal(
                .testCertificate,
                .identifier(kind.policy),
                .environment(anchor.environment)
            )
        ]
    }
}
