// Digests of what does not lie in one piece.

import COpenSSL

/// A digest that is fed piece by piece.
public struct IncrementalHash: ~Copyable {
    /// The algorithm it computes.
    public let algorithm: HashAlgorithm
    private let context: OpaquePointer

    /// Starts a digest of nothing.
    public init(_ algorithm: HashAlgorithm) {
        guard let context = EVP_MD_CTX_new(),
            EVP_DigestInit_ex(context, algorithm.libraryDigest, nil) == 1
        else { preconditionFailure("libcrypto starts every digest of HashAlgorithm") }
        self.algorithm = algorithm
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Adds bytes at the end.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Adds a part of an array at the end, without a copy.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Adds lent bytes at the end.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let done = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        precondition(done == 1, "libcrypto feeds every digest of HashAlgorithm")
    }

    /// Ends the digest.
    public consuming func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: algorithm.digestLength)
        let done = EVP_DigestFinal_ex(context, &digest, nil)
        precondition(done == 1, "libcrypto ends every digest of HashAlgorithm")
        return digest
    }
}
