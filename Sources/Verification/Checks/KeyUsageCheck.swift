// May the key sign documents?

import Certificates
import Identity

/// keyUsage is there and has digitalSignature and nonRepudiation, as 署名用 certificates do; one for
/// user authentication has digitalSignature only (RFC 5280, 4.2.1.3).
enum KeyUsageCheck: CertificateCheck {
    static func examine(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal] {
        guard let usage = certificate.known.keyUsage,
            usage.isSuperset(of: [.digitalSignature, .nonRepudiation]),
            usage.isDisjoint(with: [.certificateSigning, .listSigning])
        else { return [Refusal(.keyUsageNotSigning, .identifier(.keyUsage))] }
        return []
    }
}
