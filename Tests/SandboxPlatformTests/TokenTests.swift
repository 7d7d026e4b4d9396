// Tokens for signed assertions (RFC 7523), bound to the client's certificate (RFC 8705).

import Cryptography
import Identity
import PlatformClient
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Testing

@Suite("A token")
struct TokenTests {
    /// A served sandbox that wants tokens of `counter-1`, with the file of the client's key.
    private func wanting(
        _ body: (Served, SandboxClients, TokenSettings) async throws -> Void
    ) async throws {
        let key = try ECPrivateKey.generate(curve: .p256)
        let clients = SandboxClients()
        clients.register("counter-1", key: key.publicKey)
        try await Served.whileServed(clients: clients) { served in
            let pem = PEM(label: "PRIVATE KEY", bytes: try key.pkcs8).text
            let tokens = TokenSettings(
                audience: SandboxClients.audience,
                clientID: "counter-1",
                keyFile: try served.write(pem, to: "client.key.pem")
            )
            try await body(served, clients, tokens)
        }
    }

    @Test("is got once and carries every call; without one nothing but the health is told")
    func carries() async throws {
        try await wanting { served, _, tokens in
            let without = try served.connection()
            #expect(try await without.serverTime() == Stage.now)
            await #expect(throws: PlatformError.problem(status: 401, code: .tokenInvalid)) {
                try await Stage.challenge(from: without, body: "text\n")
            }
            let line = try served.connection(tokens: tokens)
            let application = try await Stage.goodApplication(from: line)
            let result = try await line.verify(application, key: Stage.newKey())
            #expect(result.outcome == .verified)
        }
    }

    @Test("is replaced when its time is over or the server forgot it")
    func replaced() async throws {
        try await wanting { served, clients, tokens in
            let line = try served.connection(tokens: tokens)
            _ = try await Stage.challenge(from: line, body: "text\n")
            served.stage.clock.advance(seconds: SandboxClients.tokenLifeSeconds + 1)
            _ = try await Stage.challenge(from: line, body: "text\n")
            clients.forgetTokens()
            _ = try await Stage.challenge(from: line, body: "text\n")
        }
    }

    @Test("is refused to another key, another client and another audience")
    func refused() async throws {
        try await wanting { served, _, tokens in
            let stranger = PEM(
                label: "PRIVATE KEY",
                bytes: try ECPrivateKey.generate(curve: .p256).pkcs8
            ).text
            let strangerFile = try served.write(stranger, to: "stranger.key.pem")
            let wrong = [
                TokenSettings(
                    audience: SandboxClients.audience,
                    clientID: "counter-1",
                    keyFile: strangerFile
                ),
                TokenSettings(
                    audience: SandboxClients.audience,
                    clientID: "counter-2",
                    keyFile: tokens.keyFile
                ),
                TokenSettings(
                    audience: "https://elsewhere.invalid/token",
                    clientID: "counter-1",
                    keyFile: tokens.keyFile
                ),
            ]
            for settings in wrong {
                let line = try served.connection(tokens: settings)
                await #expect(throws: PlatformError.problem(status: 401, code: .unnamed)) {
                    try await Stage.challenge(from: line, body: "text\n")
                }
            }
        }
    }

    @Test("is not given for an assertion that was used, is too old or says too long a life")
    func assertions() throws {
        let key = try ECPrivateKey.generate(curve: .p256)
        let clients = SandboxClients()
        clients.register("c", key: key.publicKey)
        func form(_ jti: String, exp: Int64, alg: String = "ES256") throws -> [UInt8] {
            let header = Base64URL.encode(Array("{\"alg\":\"\(alg)\"}".utf8))
            let claims = """
                {"iss":"c","sub":"c","aud":"\(SandboxClients.audience)","jti":"\(jti)","exp":\(exp)}
                """
            let signed = header + "." + Base64URL.encode(Array(claims.utf8))
            let der = try key.sign(message: Array(signed.utf8), algorithm: .sha256)
            return Array(
                ("grant_type=client_credentials&client_assertion_type="
                    + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                    + "&client_assertion=\(signed).\(Base64URL.encode(Self.joined(der)))").utf8
            )
        }
        let now = Stage.now
        let good = try form("1", exp: now.seconds + 60)
        let token = try clients.token(forForm: good, certificate: nil, at: now)
        #expect(clients.admits("Bearer \(token)", certificate: nil, at: now))
        #expect(!clients.admits("Bearer \(token)x", certificate: nil, at: now))
        #expect(!clients.admits(nil, certificate: nil, at: now))
        let other = SHA256Digest(of: [1])
        #expect(!clients.admits("Bearer \(token)", certificate: other, at: now))
        let later = now.adding(seconds: SandboxClients.tokenLifeSeconds)
        #expect(!clients.admits("Bearer \(token)", certificate: nil, at: later))
        let bad = [
            good, try form("2", exp: now.seconds), try form("3", exp: now.seconds + 3_600),
            try form("4", exp: now.seconds + 60, alg: "none"),
        ]
        for form in bad {
            #expect(throws: SandboxClients.Refusal.invalidClient) {
                try clients.token(forForm: form, certificate: nil, at: now)
            }
        }
    }

    @Test("needs a key file that can be read")
    func noKey() async throws {
        try await wanting { served, _, tokens in
            #expect(throws: PlatformError.tls(.ownFilesUnusable)) {
                try served.connection(
                    tokens: TokenSettings(
                        audience: SandboxClients.audience,
                        clientID: "counter-1",
                        keyFile: tokens.keyFile + ".absent"
                    )
                )
            }
        }
    }

    /// The two 32-byte integers of a DER signature.
    private static func joined(_ der: [UInt8]) -> [UInt8] {
        var rest = der.dropFirst(2)
        var joined: [UInt8] = []
        for _ in 0..<2 {
            let count = Int(rest[rest.startIndex + 1])
            let magnitude = rest.dropFirst(2).prefix(count).drop { $0 == 0 }
            joined += [UInt8](repeating: 0, count: 32 - magnitude.count) + magnitude
            rest = rest.dropFirst(2 + count)
        }
        return joined
    }
}
