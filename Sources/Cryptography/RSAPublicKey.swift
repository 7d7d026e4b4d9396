// RSA as verifiers see it.

import COpenSSL

/// An RSA public key.
///
/// Keep it: what is computed for a modulus is computed once and used by any thread.
public final class RSAPublicKey: Sendable {
    /// The allowed lengths of a modulus in bits.
    ///
    /// A policy may ask for more than the least.
    public static let allowedBits = 1_024...8_192
    /// The most bytes of a public exponent; libcrypto refuses larger ones for long moduli.
    public static let longestExponent = 8

    /// The modulus, big-endian, without leading zeros.
    public let modulus: [UInt8]
    /// The public exponent, big-endian, without leading zeros.
    public let exponent: [UInt8]

    private let operation: RSAPublicOperation

    /// A key from its two numbers, big-endian; leading zeros are allowed and dropped.
    ///
    /// - Throws: `keyLength` for a modulus out of `allowedBits`, `malformedKey` for an even modulus
    ///   or an exponent that is even, 1 or longer than `longestExponent`.
    public init(modulus: [UInt8], exponent: [UInt8]) throws(CryptographyError) {
        let modulus = modulus.first == 0 ? Array(modulus.drop { $0 == 0 }) : modulus
        let exponent = exponent.first == 0 ? Array(exponent.drop { $0 == 0 }) : exponent
        let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        guard Self.allowedBits.contains(bits) else { throw .keyLength(bits: bits) }
        guard modulus.last.map({ $0 & 1 }) == 1, exponent.last.map({ $0 & 1 }) == 1,
            exponent != [1], exponent.count <= Self.longestExponent
        else { throw .malformedKey }
        self.operation = try RSAPublicOperation(modulus: modulus, exponent: exponent)
        self.modulus = modulus
        self.exponent = exponent
    }

    /// A key from a DER `SubjectPublicKeyInfo` with `rsaEncryption` and NULL parameters.
    ///
    /// - Throws: `malformedKey`, `unsupportedKey` for another kind of key, `keyLength`.
    public convenience init(subjectPublicKeyInfo: [UInt8]) throws(CryptographyError) {
        let numbers = try SubjectPublicKeyInfo.readRSA(subjectPublicKeyInfo)
        try self.init(modulus: numbers.modulus, exponent: numbers.exponent)
    }

    /// The key as DER `SubjectPublicKeyInfo`.
    public var subjectPublicKeyInfo: [UInt8] {
        SubjectPublicKeyInfo.writeRSA(modulus: modulus, exponent: exponent)
    }

    /// The length of the modulus in bits.
    public var bits: Int { modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0) }

    /// The length of every signature of this key in bytes.
    public var signatureLength: Int { modulus.count }

    /// Checks a PKCS#1 v1.5 signature over `digest` (RFC 8017 §8.2.2).
    ///
    /// The whole encoded message is built and compared; nothing in the signature is parsed, so no
    /// lenient reading can be abused.
    public func verifies(
        _ signature: [UInt8],
        digest: [UInt8],
        algorithm: HashAlgorithm
    ) -> SignatureCheck {
        guard digest.count == algorithm.digestLength,
            let expected = encodedMessage(algorithm.digestInfoPrefix + digest),
            let recovered = recover(signature)
        else { return .differs }
        return constantTimeEqual(expected, recovered) ? .matches : .differs
    }

    /// Checks a PKCS#1 v1.5 signature over the digest of `message`.
    public func verifies(
        _ signature: [UInt8],
        message: [UInt8],
        algorithm: HashAlgorithm
    ) -> SignatureCheck {
        verifies(signature, digest: algorithm.digest(of: message), algorithm: algorithm)
    }

    /// Checks that `signature` is `payload` in PKCS#1 v1.5 padding of type 1, whatever it is.
    public func verifies(_ signature: [UInt8], padded payload: [UInt8]) -> SignatureCheck {
        guard let expected = encodedMessage(payload), let recovered = recover(signature) else {
            return .differs
        }
        return constantTimeEqual(expected, recovered) ? .matches : .differs
    }

    /// Checks an RSA-PSS signature with MGF1 of the same digest and a salt as long as the digest.
    public func verifiesPSS(
        _ signature: [UInt8],
        digest: [UInt8],
        algorithm: HashAlgorithm
    ) -> SignatureCheck {
        guard signature.count == signatureLength, digest.count == algorithm.digestLength,
            let key = mdg_rsa_public_key(modulus, modulus.count, exponent, exponent.count)
        else { return .differs }
        let handle = KeyHandle(takingOwnership: key)
        guard let operation = EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil) else {
            return .differs
        }
        defer {
            EVP_PKEY_CTX_free(operation)
            LibraryErrorQueue.clear()
        }
        guard EVP_PKEY_verify_init(operation) == 1,
            EVP_PKEY_CTX_set_rsa_padding(operation, RSA_PKCS1_PSS_PADDING) == 1,
            EVP_PKEY_CTX_set_signature_md(operation, algorithm.libraryDigest) == 1,
            EVP_PKEY_CTX_set_rsa_pss_saltlen(operation, RSA_PSS_SALTLEN_DIGEST) == 1,
            EVP_PKEY_verify(operation, signature, signature.count, digest, digest.count) == 1
        else { return .differs }
        return .matches
    }

    /// The raw encoded message inside a signature, as long as the modulus, padding included.
    ///
    /// `nil` when the signature has another length or is no number below the modulus.
    public func recover(_ signature: [UInt8]) -> [UInt8]? {
        guard signature.count == signatureLength else { return nil }
        return operation.power(of: signature)
    }

    /// EMSA-PKCS1-v1_5 (RFC 8017 §9.2): `00 01 FF … FF 00 payload`; `nil` when it does not fit.
    private func encodedMessage(_ payload: [UInt8]) -> [UInt8]? {
        let filler = signatureLength - payload.count - 3
        guard filler >= PKCS1Padding.leastFiller else { return nil }
        var message = [UInt8](repeating: 0xFF, count: signatureLength)
        message[0] = 0x00
        message[1] = PKCS1Padding.signatureBlock
        message[2 + filler] = 0x00
        message.replaceSubrange((3 + filler)..., with: payload)
        return message
    }
}

extension RSAPublicKey: Hashable {
    /// Two keys are equal when their numbers are.
    public static func == (left: RSAPublicKey, right: RSAPublicKey) -> Bool {
        left.modulus == right.modulus && left.exponent == right.exponent
    }

    /// Hashes the modulus and the exponent.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(modulus)
        hasher.combine(exponent)
    }
}
