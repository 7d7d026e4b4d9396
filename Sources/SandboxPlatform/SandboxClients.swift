// The sandbox's token endpoint: who may have a token, and which tokens are good.

import Certificates
package import Cryptography
import FoundationEssentials
package import Identity
import Synchronization

/// Clients with their public keys, the assertions they used up, and the tokens they were given.
///
/// OAuth 2.0 client credentials with `private_key_jwt` (RFC 7523); a token is bound to the client
/// certificate of the connection it was given on (RFC 8705, 3).
package final class SandboxClients: Sendable {
    /// Why no token is given; the `error` of RFC 6749 §5.2.
    package enum Refusal: String, Error, Hashable, Sendable {
        case invalidRequest = "invalid_request"
        case invalidClient = "invalid_client"
        case unsupportedGrant = "unsupported_grant_type"
    }

    private struct Grant {
        let client: String
        let certificate: SHA256Digest?
        let endsAt: Timestamp
    }

    private struct Book {
        var keys: [String: ECPublicKey] = [:]
        var usedAssertions: [String: Timestamp] = [:]
        var grants: [String: Grant] = [:]
    }

    private struct Header: Decodable {
        var alg: String
    }

    private struct Claims: Decodable {
        var iss: String
        var sub: String
        var aud: String
        var jti: String
        var iat: Int64?
        var exp: Int64
    }

    /// What assertions must name as their audience.
    package static let audience = "https://sandbox.invalid/token"

    /// How long a token is good, in seconds.
    package static let tokenLifeSeconds: Int64 = 300
    /// How far in the future an assertion's end may lie, in seconds.
    private static let longestAssertionLife: Int64 = 300
    /// How far clocks may differ, in seconds.
    private static let clockTolerance: Int64 = 60
    /// The most assertions and tokens remembered.
    private static let capacity = 100_000
    /// Bytes of a token before it is written as text.
    private static let tokenByteCount = 32
    /// Bytes of each half of a P-256 signature.
    private static let coordinateLength = 32
    private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    private let book = Mutex(Book())

    /// Nobody yet.
    package init() {}

    /// Registers a client's public key (P-256).
    package func register(_ client: String, key: ECPublicKey) {
        precondition(key.curve == .p256, "assertions are signed with ES256")
        book.withLock { $0.keys[client] = key }
    }

    /// Gives a token for an assertion in a form (RFC 6749 §4.4, RFC 7523 §2.2).
    ///
    /// `certificate` is what the connection showed.
    package func token(
        forForm body: [UInt8],
        certificate: SHA256Digest?,
        at moment: Timestamp
    ) throws(Refusal) -> String {
        let form = Self.form(body)
        guard form["grant_type"] == "client_credentials" else { throw .unsupportedGrant }
        guard form["client_assertion_type"] == Self.assertionType,
            let assertion = form["client_assertion"]
        else { throw .invalidRequest }
        let client = try client(of: assertion, at: moment)
        let token = Base64URL.encode(SecureRandom.bytes(Self.tokenByteCount))
        return try book.withLock { book throws(Refusal) in
            book.grants = book.grants.filter { moment < $0.value.endsAt }
            guard book.grants.count < Self.capacity else { throw .invalidRequest }
            book.grants[token] = Grant(
                client: client,
                certificate: certificate,
                endsAt: moment.adding(seconds: Self.tokenLifeSeconds)
            )
            return token
        }
    }

    /// Whether the header `Authorization` shows a token that is good on this connection.
    package func admits(
        _ header: String?,
        certificate: SHA256Digest?,
        at moment: Timestamp
    ) -> Bool {
        let prefix = "Bearer "
        guard let header, header.hasPrefix(prefix) else { return false }
        let token = String(header.dropFirst(prefix.count))
        return book.withLock { book in
            guard let grant = book.grants[token] else { return false }
            return moment < grant.endsAt && grant.certificate == certificate
        }
    }

    /// Makes every token worthless, as a restart of a token service does.
    package func forgetTokens() {
        book.withLock { $0.grants.removeAll() }
    }

    /// The client that made an assertion: signature, audience, times, and that it is new.
    private func client(of assertion: String, at moment: Timestamp) throws(Refusal) -> String {
        let parts = assertion.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header: Header = Self.read(parts[0]), header.alg == "ES256",
            let claims: Claims = Self.read(parts[1]), claims.iss == claims.sub,
            let signature = Base64URL.decode(String(parts[2])),
            signature.count == 2 * Self.coordinateLength
        else { throw .invalidClient }
        guard let key = book.withLock({ $0.keys[claims.sub] }) else { throw .invalidClient }
        let der = DERWriter.sequence(
            DERWriter.integer(magnitude: Array(signature.prefix(Self.coordinateLength))),
            DERWriter.integer(magnitude: Array(signature.suffix(Self.coordinateLength)))
        )
        let signed = Array("\(parts[0]).\(parts[1])".utf8)
        guard key.verifies(der, message: signed, algorithm: .sha256) == .matches,
            claims.aud == Self.audience, moment.seconds < claims.exp,
            claims.exp <= moment.seconds + Self.longestAssertionLife,
            (claims.iat ?? moment.seconds) <= moment.seconds + Self.clockTolerance,
            (1...128).contains(claims.jti.utf8.count)
        else { throw .invalidClient }
        try book.withLock { book throws(Refusal) in
            book.usedAssertions = book.usedAssertions.filter { moment <= $0.value }
            let name = claims.sub + "\n" + claims.jti
            guard book.usedAssertions[name] == nil, book.usedAssertions.count < Self.capacity
            else { throw .invalidClient }
            book.usedAssertions[name] = Timestamp(seconds: claims.exp)
        }
        return claims.sub
    }

    private static func read<Value: Decodable>(_ part: Substring) -> Value? {
        guard let bytes = Base64URL.decode(String(part)) else { return nil }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            return nil
        }
    }

    /// The members of `application/x-www-form-urlencoded`; a repeated one counts as none.
    private static func form(_ body: [UInt8]) -> [String: String] {
        guard let text = String(validating: body, as: UTF8.self) else { return [:] }
        var members: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let value = decoded(parts[1]) else { return [:] }
            guard members.updateValue(value, forKey: String(parts[0])) == nil else { return [:] }
        }
        return members
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard let value = UInt8(digits, radix: 16), digits.utf8.count == 2 else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
