// libcrypto's digests, looked for once.

import COpenSSL

/// Owns one `EVP_MD`, for as long as the process lives.
///
/// `EVP_sha256()` and the like are names only: libcrypto looks for the implementation anew at each
/// use, which costs as much as digesting half a kilobyte.
final class LibraryDigest {
    let pointer: OpaquePointer?

    static let sha1 = LibraryDigest("SHA1")
    static let sha256 = LibraryDigest("SHA2-256")
    static let sha384 = LibraryDigest("SHA2-384")
    static let sha512 = LibraryDigest("SHA2-512")

    private init(_ name: String) {
        pointer = EVP_MD_fetch(nil, name, nil)
    }

    deinit {
        EVP_MD_free(pointer)
    }
}

// An implementation never changes once it is found; libcrypto counts its references atomically.
extension LibraryDigest: @unchecked Sendable {}
