// Did the key of this very certificate sign this very document?

import Certificates
import Cryptography

/// The proof that it did; made here only.
struct DocumentSignatureProof: Hashable, Sendable {
    /// The certificate whose key signed.
    let certificate: Certificate

    fileprivate init(certificate: Certificate) {
        self.certificate = certificate
    }
}

/// The signature is one over the whole document, by comparison of the full encoded message
/// (RFC 8017, 8.2.2), with an accepted algorithm.
enum DocumentSignatureCheck {
    static func examine(
        _ evidence: Evidence,
        by certificate: Certificate,
        under policy: Policy
    ) -> (DocumentSignatureProof?, SignatureFinding, [Refusal]) {
        guard (1...Evidence.largestDocument).contains(evidence.document.count) else {
            return (nil, .notChecked, [Refusal(.documentSize)])
        }
        let algorithm = evidence.signatureAlgorithm
        guard let rule = policy.rule(for: algorithm), let bits = certificate.publicKey.bits,
            bits >= rule.leastKeyBits, certificate.publicKey.kind == algorithm.keyKind
        else {
            let fact = Fact.algorithm(algorithm.identifier.algorithm)
            return (nil, .notChecked, [Refusal(.documentAlgorithmNotAllowed, fact)])
        }
        let check = certificate.publicKey.verifies(
            evidence.signature,
            over: evidence.document[...],
            algorithm: algorithm
        )
        switch check {
        case .matches: return (DocumentSignatureProof(certificate: certificate), .matches, [])
        case .differs: return (nil, .differs, [Refusal(.documentSignatureDiffers)])
        }
    }
}
