// Is the certificate's own key strong enough?

import Certificates
import Identity

/// The key is of a kind and a length that some accepted algorithm allows.
enum SubjectKeyCheck: CertificateCheck {
    static func examine(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal] {
        guard let bits = certificate.publicKey.bits else {
            return [Refusal(.algorithmNotAllowed)]
        }
        let fits = policy.algorithms.contains { rule in
            rule.algorithm.keyKind == certificate.publicKey.kind && bits >= rule.leastKeyBits
        }
        return fits ? [] : [Refusal(.algorithmNotAllowed, .keyBits(bits))]
    }
}

extension PublicKey {
    /// The kind of algorithm it can be used with; `nil` for a key that can't be used.
    var kind: SignatureAlgorithm.KeyKind? {
        switch self {
        case .rsa: .rsa
        case .elliptic: .elliptic
        case .unsupported: nil
        }
    }
}
