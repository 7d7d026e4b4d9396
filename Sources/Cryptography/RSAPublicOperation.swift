// The mathematics of an RSA public key.

import COpenSSL

/// Raises numbers to a public exponent, modulo an odd modulus (RFC 8017 §5.2.2).
///
/// Libcrypto's `BN_mod_exp_mont`, which is what its RSA does underneath, called directly: a key met
/// once and never again costs as much in `EVP_PKEY`'s making and bookkeeping as half the operation.
/// Nothing here is secret.
final class RSAPublicOperation {
    private let modulus: OpaquePointer
    private let exponent: OpaquePointer
    /// What Montgomery's multiplication needs of the modulus.
    private let montgomery: OpaquePointer
    private let length: Int

    /// Prepares a modulus, odd and longer than the exponent, and an exponent.
    init(modulus: [UInt8], exponent: [UInt8]) throws(CryptographyError) {
        guard let context = BN_CTX_new() else { throw LibraryErrorQueue.drained() }
        defer { BN_CTX_free(context) }
        let modulusNumber = BN_bin2bn(modulus, Int32(modulus.count), nil)
        let exponentNumber = BN_bin2bn(exponent, Int32(exponent.count), nil)
        guard let first = modulusNumber, let second = exponentNumber,
            let montgomery = BN_MONT_CTX_new()
        else {
            BN_free(modulusNumber)
            BN_free(exponentNumber)
            throw LibraryErrorQueue.drained()
        }
        guard BN_MONT_CTX_set(montgomery, first, context) == 1 else {
            BN_free(first)
            BN_free(second)
            BN_MONT_CTX_free(montgomery)
            throw LibraryErrorQueue.drained()
        }
        self.modulus = first
        self.exponent = second
        self.montgomery = montgomery
        self.length = modulus.count
    }

    deinit {
        BN_free(modulus)
        BN_free(exponent)
        BN_MONT_CTX_free(montgomery)
    }

    /// The number with these big-endian bytes, raised; as many bytes as the modulus has.
    ///
    /// `nil` when it is no number below the modulus.
    func power(of bytes: [UInt8]) -> [UInt8]? {
        guard let context = BN_CTX_new(), let number = BN_bin2bn(bytes, Int32(bytes.count), nil)
        else { return nil }
        defer {
            BN_free(number)
            BN_CTX_free(context)
        }
        guard BN_ucmp(number, modulus) < 0 else { return nil }
        var result = [UInt8](repeating: 0, count: length)
        guard BN_mod_exp_mont(number, number, exponent, modulus, context, montgomery) == 1,
            BN_bn2binpad(number, &result, Int32(length)) == Int32(length)
        else {
            LibraryErrorQueue.clear()
            return nil
        }
        return result
    }
}

// Its numbers never change once it is made, and libcrypto only reads them; what an operation writes
// is its own.
extension RSAPublicOperation: @unchecked Sendable {}
