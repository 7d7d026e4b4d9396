// COMPUTE DIGITAL SIGNATURE (80 2A) in its six schemes, and INTERNAL AUTHENTICATE.

import Cryptography
import ISO7816

extension CardEngine {
    /// Length of a SHA-256 digest.
    private static let digestLength = 32
    /// Bytes of a 2048-bit signature.
    private static let signatureLength = 256
    /// The most bytes of an ECDSA signature on P-384 as DER: two numbers of 49 bytes.
    private static let longestEllipticSignature = 104
    /// The most bytes PKCS #1 v1.5 pads into a 2048-bit block.
    private static let longestPayload = 245
    /// The most bytes a message may have.
    private static let longestMessage = 255
    /// P2: the application's default key.
    private static let defaultKey: UInt8 = 0x00

    /// What the card does with the input, by P1.
    private enum Scheme: UInt8 {
        /// Pads the input as it is. It need not be a DigestInfo.
        case verbatim = 0x00
        /// Hashes, pads the bare digest.
        case hashBare = 0x01
        /// Takes a digest, adds the DigestInfo, pads.
        case digest = 0x02
        /// Hashes, adds the DigestInfo, pads.
        case hash = 0x03
        /// Takes a digest, RSA-PSS.
        case digestPSS = 0x04
        /// Hashes, RSA-PSS.
        case hashPSS = 0x05
    }

    /// PERFORM SECURITY OPERATION (80 2A).
    mutating func sign(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard let scheme = Scheme(rawValue: command.parameter1) else {
            throw Refused(.wrongParameters)
        }
        guard let expected = command.expected else { throw Refused(.wrongLength) }
        let key = try signatureKey(command.parameter2)
        guard expected >= Self.longestSignature(of: key.key) else { throw Refused(.wrongLength) }
        try require(key.condition)
        return try signature(scheme, of: command.data, by: key.key)
    }

    private mutating func signatureKey(_ parameter2: UInt8) throws(Refused) -> SimulatedKey {
        let identifier: UInt16
        if parameter2 == Self.defaultKey {
            guard let preset = current.flatMap({ applications[$0].defaultKey }) else {
                throw Refused(.referenceNotFound)
            }
            identifier = preset
        } else {
            identifier = try referencedFile(parameter2)
        }
        switch file(identifier) {
        case .key(let key):
            switch key.use {
            case .signature, .defaultSignature: return key
            case .internalAuthentication: throw Refused(.conditionsNotSatisfied)
            }
        case .transparent, .records, .pin, .opaque, nil:
            throw Refused(.commandNotAllowed)
        }
    }

    private static func longestSignature(of key: CardKey) -> Int {
        switch key {
        case .rsa: signatureLength
        case .p384: longestEllipticSignature
        }
    }

    private mutating func signature(
        _ scheme: Scheme,
        of input: [UInt8],
        by key: CardKey
    ) throws(Refused) -> [UInt8] {
        switch key {
        case .rsa(let key): return try signature(scheme, of: input, by: key)
        case .p384(let key): return try signature(scheme, of: input, by: key)
        }
    }

    /// ECDSA: the digest as it is given, or of the message given; see `CardKey`.
    private mutating func signature(
        _ scheme: Scheme,
        of input: [UInt8],
        by key: ECPrivateKey
    ) throws(Refused) -> [UInt8] {
        let digest: [UInt8]
        switch scheme {
        case .verbatim:
            guard input.count == HashAlgorithm.sha384.digestLength else {
                throw Refused(.wrongLength)
            }
            digest = input
        case .hash:
            guard (1...Self.longestMessage).contains(input.count) else {
                throw Refused(.wrongLength)
            }
            digest = HashAlgorithm.sha384.digest(of: input)
        case .hashBare, .digest, .digestPSS, .hashPSS:
            throw Refused(.wrongParameters)
        }
        privateKeyOperations += 1
        do {
            return try key.sign(digest: digest, algorithm: .sha384)
        } catch {
            throw Refused(.noDiagnosis)
        }
    }

    private mutating func signature(
        _ scheme: Scheme,
        of input: [UInt8],
        by key: RSAPrivateKey
    ) throws(Refused) -> [UInt8] {
        let allowed =
            switch scheme {
            case .verbatim: 1...Self.longestPayload
            case .digest, .digestPSS: Self.digestLength...Self.digestLength
            case .hashBare, .hash, .hashPSS: 1...Self.longestMessage
            }
        guard allowed.contains(input.count) else { throw Refused(.wrongLength) }
        privateKeyOperations += 1
        do {
            switch scheme {
            case .verbatim:
                return try key.signPadded(input)
            case .hashBare:
                return try key.signPadded(HashAlgorithm.sha256.digest(of: input))
            case .digest:
                return try key.sign(digest: input, algorithm: .sha256)
            case .hash:
                return try key.sign(
                    digest: HashAlgorithm.sha256.digest(of: input),
                    algorithm: .sha256
                )
            case .digestPSS:
                return try key.signPSS(digest: input, algorithm: .sha256)
            case .hashPSS:
                return try key.signPSS(
                    digest: HashAlgorithm.sha256.digest(of: input),
                    algorithm: .sha256
                )
            }
        } catch {
            throw Refused(.noDiagnosis)
        }
    }

    /// INTERNAL AUTHENTICATE (88), 共通カードAP only.
    mutating func internalAuthenticate(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.parameter1 == 0 else { throw Refused(.wrongParameters) }
        let identifier = try referencedFile(command.parameter2)
        guard case .key(let key) = file(identifier) else { throw Refused(.commandNotAllowed) }
        try require(key.condition)
        switch key.use {
        case .internalAuthentication: break
        case .signature, .defaultSignature: throw Refused(.conditionsNotSatisfied)
        }
        guard let expected = command.expected, expected >= Self.signatureLength else {
            throw Refused(.wrongLength)
        }
        return try signature(.hash, of: command.data, by: key.key)
    }
}
