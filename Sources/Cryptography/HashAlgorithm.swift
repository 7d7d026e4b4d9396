// Digests.

import COpenSSL

/// The digests that certificates, cards and signatures of this field use.
///
/// SHA-1 is here to recognise old signatures and OCSP key hashes; a policy says whether it counts.
public enum HashAlgorithm: String, Hashable, Sendable, Codable, CaseIterable {
    case sha1
    case sha256
    case sha384
    case sha512

    /// The length of a digest in bytes.
    public var digestLength: Int {
        switch self {
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// What precedes the digest in a DigestInfo (RFC 8017 §9.2, note 1, parameters NULL).
    public var digestInfoPrefix: [UInt8] {
        switch self {
        case .sha1: Self.sha1Prefix
        case .sha256: Self.sha256Prefix
        case .sha384: Self.sha384Prefix
        case .sha512: Self.sha512Prefix
        }
    }

    private static let sha1Prefix = sha1.makePrefix()
    private static let sha256Prefix = sha256.makePrefix()
    private static let sha384Prefix = sha384.makePrefix()
    private static let sha512Prefix = sha512.makePrefix()

    private func makePrefix() -> [UInt8] {
        let oid: [UInt8] =
            switch self {
            case .sha1: [0x2B, 0x0E, 0x03, 0x02, 0x1A]
            case .sha256: Self.nistHashes + [0x01]
            case .sha384: Self.nistHashes + [0x02]
            case .sha512: Self.nistHashes + [0x03]
            }
        let null: [UInt8] = [0x05, 0x00]
        let algorithm = [0x06, UInt8(oid.count)] + oid + null
        let sequence = [0x30, UInt8(algorithm.count)] + algorithm
        let digestHead = [0x04, UInt8(digestLength)]
        return [0x30, UInt8(sequence.count + digestHead.count + digestLength)] + sequence
            + digestHead
    }

    /// 2.16.840.1.101.3.4.2, the arc of NIST's digests.
    private static let nistHashes: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]

    /// The digest of `bytes`, `digestLength` bytes.
    public func digest(of bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { digest(of: $0) }
    }

    /// The digest of a part of an array, without a copy.
    public func digest(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.withUnsafeBytes { digest(of: $0) }
    }

    /// The digest of bytes in memory that is only lent, such as a secret or a mapped file.
    public func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: digestLength)
        let done = EVP_Digest(bytes.baseAddress, bytes.count, &digest, nil, libraryDigest, nil)
        precondition(done == 1, "libcrypto computes every digest of HashAlgorithm")
        return digest
    }

    /// libcrypto's implementation of it.
    var libraryDigest: OpaquePointer? {
        switch self {
        case .sha1: LibraryDigest.sha1.pointer
        case .sha256: LibraryDigest.sha256.pointer
        case .sha384: LibraryDigest.sha384.pointer
        case .sha512: LibraryDigest.sha512.pointer
        }
    }
}
