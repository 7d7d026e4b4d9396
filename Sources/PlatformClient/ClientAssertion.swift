// The signed statement by which a client is known (RFC 7523, RFC 7515).

import Cryptography
import FoundationEssentials
import Identity

/// Makes assertions with one key.
struct ClientAssertion: Sendable {
    private enum Key: Sendable {
        case elliptic(ECPrivateKey)
        case rsa(RSAPrivateKey)
    }

    private struct Header: Encodable {
        var alg: String
        var kid: String?
        var typ = "JWT"
    }

    private struct Claims: Encodable {
        var iss: String
        var sub: String
        var aud: String
        var jti: String
        var iat: Int64
        var exp: Int64
    }

    private let settings: TokenSettings
    private let key: Key

    /// So long an assertion is good, in seconds: it is used at once.
    static let lifeSeconds: Int64 = 60
    /// Bytes of the random name that makes it good once.
    private static let nameByteCount = 16
    /// Bytes of each half of a P-256 signature.
    private static let coordinateLength = 32

    /// A maker; `nil` when the file holds no P-256 or RSA key.
    init?(_ settings: TokenSettings, keyText: String) {
        guard let block = PEM.blocks(in: keyText)?.first(where: { $0.label == "PRIVATE KEY" })
        else {
            return nil
        }
        self.settings = settings
        if let key = Self.elliptic(block.bytes) {
            self.key = .elliptic(key)
        } else if let key = Self.rsa(block.bytes) {
            self.key = .rsa(key)
        } else {
            return nil
        }
    }

    /// A fresh assertion, in its compact form.
    func text(at moment: Timestamp) throws(CryptographyError) -> String {
        let header: Header
        switch key {
        case .elliptic: header = Header(alg: "ES256", kid: settings.keyID)
        case .rsa: header = Header(alg: "RS256", kid: settings.keyID)
        }
        let claims = Claims(
            iss: settings.clientID,
            sub: settings.clientID,
            aud: settings.audience,
            jti: Hex.encode(SecureRandom.bytes(Self.nameByteCount)),
            iat: moment.seconds,
            exp: moment.seconds + Self.lifeSeconds
        )
        let signed = Self.part(header) + "." + Self.part(claims)
        let signature: [UInt8]
        switch key {
        case .elliptic(let key):
            let der = try key.sign(message: Array(signed.utf8), algorithm: .sha256)
            signature = try Self.halves(of: der)
        case .rsa(let key):
            signature = try key.sign(message: Array(signed.utf8), algorithm: .sha256)
        }
        return signed + "." + Base64URL.encode(signature)
    }

    private static func part(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Base64URL.encode(Array(try encoder.encode(value)))
        } catch {
            preconditionFailure("strings and numbers always encode")
        }
    }

    /// The two integers of a DER signature, each 32 bytes long, as RFC 7518 §3.4 wants them.
    private static func halves(of der: [UInt8]) throws(CryptographyError) -> [UInt8] {
        var rest = der.dropFirst(2)
        var halves: [UInt8] = []
        for _ in 0..<2 {
            guard rest.count >= 2, rest.first == 0x02 else { throw .malformedKey }
            let count = Int(rest[rest.startIndex + 1])
            let integer = rest.dropFirst(2).prefix(count)
            let magnitude = integer.drop { $0 == 0 }
            guard integer.count == count, magnitude.count <= coordinateLength else {
                throw .malformedKey
            }
            halves += [UInt8](repeating: 0, count: coordinateLength - magnitude.count) + magnitude
            rest = rest.dropFirst(2 + count)
        }
        return halves
    }

    private static func elliptic(_ pkcs8: [UInt8]) -> ECPrivateKey? {
        do {
            let key = try ECPrivateKey(pkcs8: pkcs8)
            return key.publicKey.curve == .p256 ? key : nil
        } catch {
            return nil
        }
    }

    private static func rsa(_ pkcs8: [UInt8]) -> RSAPrivateKey? {
        do {
            return try RSAPrivateKey(pkcs8: pkcs8)
        } catch {
            return nil
        }
    }
}
