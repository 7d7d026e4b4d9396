// A list that stays with whoever indexed it.

public import Certificates
import Cryptography

/// A genuine list without its entries: what an index of lists speaks for.
///
/// The lists of a country are too large to be handed over for each certificate. Whoever indexes one
/// takes the digest of its signed part once and shows it here, with the list's frame and the
/// authority; the signature is checked then, and every statement made of the index later carries
/// this proof. What can't be seen from here is whether the index knows every entry of those bytes:
/// that is for the tests of the index to hold.
public final class IndexedList: Sendable {
    /// The list as it would be without entries: issuer, times, number, scope, signature.
    public let frame: CertificateRevocationList
    /// The digest that was signed: of the whole signed part, entries included, by the hash of the
    /// list's own algorithm.
    public let digest: [UInt8]
    /// The certificate of the authority that signed.
    public let authority: Certificate

    /// Whether a list is genuine.
    public enum Outcome: Sendable {
        /// The authority signed it, and may.
        case genuine(IndexedList)
        /// The signature algorithm, or the length of the key, is not accepted.
        case algorithmNotAllowed
        /// The signature is not the authority's, or the authority may not sign lists.
        case signatureDiffers
    }

    private init(_ frame: CertificateRevocationList, _ digest: [UInt8], _ authority: Certificate) {
        self.frame = frame
        self.digest = digest
        self.authority = authority
    }

    /// Checks a list's signature over a digest that the caller took.
    ///
    /// `algorithms` are those accepted when lists come in; a policy may accept fewer when a
    /// statement is judged.
    public static func examine(
        frame: CertificateRevocationList,
        digest: [UInt8],
        authority: Certificate,
        algorithms: [Policy.AlgorithmRule] = PathPolicy.everyAlgorithm
    ) -> Outcome {
        let key = authority.publicKey
        guard let algorithm = SignatureAlgorithm(frame.signed.algorithm),
            let rule = algorithms.first(where: { $0.algorithm == algorithm }),
            let bits = key.bits, algorithm.keyKind == key.kind, bits >= rule.leastKeyBits
        else { return .algorithmNotAllowed }
        let signature = frame.signed.signature
        guard ListSignatureCheck.maySign(frame, authority),
            key.verifies(signature, digest: digest, algorithm: algorithm) == .matches
        else { return .signatureDiffers }
        return .genuine(IndexedList(frame, digest, authority))
    }
}
