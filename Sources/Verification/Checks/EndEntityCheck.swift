// Is it a person's certificate?

import Certificates
import Identity

/// basicConstraints are absent or say that it is no authority (RFC 5280, 4.2.1.9).
enum EndEntityCheck: CertificateCheck {
    static func examine(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal] {
        switch certificate.known.basicConstraints {
        case nil, .endEntity: []
        case .authority: [Refusal(.certificateOfAuthority, .identifier(.basicConstraints))]
        }
    }
}
