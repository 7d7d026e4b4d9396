// What certificates, lists and OCSP answers have in common: bytes, an algorithm, a signature.

public import Cryptography

/// Signed bytes with the signature beside them, not yet checked.
public struct SignedBytes: Hashable, Sendable {
    /// The bytes that were signed, exactly as received.
    public let content: ArraySlice<UInt8>
    /// The algorithm named beside the signature.
    public let algorithm: AlgorithmIdentifier
    /// The row of `SignatureAlgorithm.known` that this is; `nil` for any other.
    public let knownAlgorithm: SignatureAlgorithm?
    /// The signature.
    public let signature: [UInt8]
    /// The algorithm as received.
    let algorithmEncoding: ArraySlice<UInt8>

    /// The longest signature read: RSA-8192.
    public static let longestSignature = 1_024

    /// Reads the last two parts of the structure after the signed one.
    init(content: DERElement, followedBy parts: inout DERReader) throws(DERError) {
        self.content = content.encoding
        let algorithm = try parts.next(.sequence)
        self.algorithm = try AlgorithmIdentifier(algorithm)
        self.knownAlgorithm = SignatureAlgorithm(self.algorithm)
        self.algorithmEncoding = algorithm.encoding
        let signature = try parts.next(.bitString).bitStringOctets()
        guard signature.count <= Self.longestSignature else {
            throw .aboveBound(bytes: signature.count, bound: Self.longestSignature)
        }
        self.signature = Array(signature)
    }

    /// Checks the signature with the algorithm named; one that is not in
    /// `SignatureAlgorithm.known` never matches.
    public func check(by key: PublicKey) -> SignatureCheck {
        guard let algorithm = knownAlgorithm else { return .differs }
        return key.verifies(signature, over: content, algorithm: algorithm)
    }
}
