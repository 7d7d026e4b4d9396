// A sandbox on one world.

import Certificates
package import Identity
package import SandboxPKI
package import Verification

extension Policy {
    /// What a sandbox PF demands: certificates of this world, for which list and responder both
    /// speak.
    package static func sandbox(_ world: SandboxWorld) -> Policy {
        Policy(
            anchors: [
                TrustAnchor(
                    certificate: world.signing.anchor,
                    purpose: .signing,
                    environment: .test
                )
            ],
            kinds: [.testSigning],
            revocation: .both
        )
    }
}

extension SandboxService {
    /// A sandbox that verifies what cards of `world` sign.
    package init(
        world: SandboxWorld,
        revocations: SandboxRevocations,
        residents: SandboxResidents = SandboxResidents(),
        clock: any WallClock,
        settings: SandboxSettings = SandboxSettings()
    ) {
        self.init(
            policy: .sandbox(world),
            status: revocations,
            world: world,
            residents: residents,
            clock: clock,
            settings: settings,
            // A world whose authority for TLS can't certify one has none, and digests stay unstamped.
            stamper: try? TimeStampAuthority(under: world.transport)
        )
    }
}
