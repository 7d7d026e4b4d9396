// The block that ends a signed text.

import Cryptography
import Identity
import PlatformProtocol
import Testing

@Suite("The challenge block")
struct ChallengeBlockTests {
    @Test("is these lines, and no others")
    func exactText() throws {
        let body = Array("口座開設申込書\n".utf8)
        let challenge = try Samples.challenge()
        let document = try #require(ChallengeBlock.document(body: body, challenge: challenge))
        let expected = """
            口座開設申込書
            -----BEGIN MADOGUCHI CHALLENGE-----
            version: 1
            challenge: c-1
            nonce: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
            purpose: accountOpening
            application: A-20261123-0001
            terminal: counter-3
            body-sha256: \(Hex.encode(SHA256Digest(of: Array("body\n".utf8)).bytes))
            issued: 2026-11-18T11:06:40Z
            expires: 2026-11-18T11:16:40Z
            -----END MADOGUCHI CHALLENGE-----

            """
        #expect(String(decoding: document, as: UTF8.self) == expected)
    }

    @Test("is found again, byte for byte")
    func splits() throws {
        let body = Array("line one\n\nline three\n".utf8)
        let challenge = try Samples.challenge()
        let document = try #require(ChallengeBlock.document(body: body, challenge: challenge))
        let parts = try #require(ChallengeBlock.split(document))
        #expect(parts.body == body)
        #expect(parts.block == ChallengeBlock.render(challenge))
    }

    @Test("can't follow a body that does not end its line or brings a BEGIN line")
    func refusesAmbiguousBodies() throws {
        let challenge = try Samples.challenge()
        let begin = ChallengeBlock.beginLine
        for body in ["", "no end of line", "a\n\(begin)\nb\n", "\(begin)\n"] {
            #expect(ChallengeBlock.document(body: Array(body.utf8), challenge: challenge) == nil)
        }
        let indented = Array("a\n \(begin)\n".utf8)
        #expect(ChallengeBlock.document(body: indented, challenge: challenge) != nil)
    }

    @Test(
        "is not found in a text that",
        arguments: [
            "has none\n",
            "\(ChallengeBlock.beginLine)\nx: 1\n\(ChallengeBlock.endLine)\n",
            "a\n\(ChallengeBlock.beginLine)\nx: 1\n",
            "a\n\(ChallengeBlock.beginLine)\nx: 1\n\(ChallengeBlock.endLine)",
            "a\n\(ChallengeBlock.beginLine)\nx: 1\n\(ChallengeBlock.endLine)\nmore\n",
            "a\n\(ChallengeBlock.beginLine)\n\(ChallengeBlock.beginLine)\n\(ChallengeBlock.endLine)\n",
        ]
    )
    func notFound(text: String) {
        #expect(ChallengeBlock.split(Array(text.utf8)) == nil)
    }

    @Test("is bound to a life of ten minutes at most")
    func boundedLife() throws {
        let request = try Samples.request()
        let id = try #require(ChallengeID("c-1"))
        func make(life: Int64, nonce: Int = 32) -> Challenge? {
            Challenge(
                id: id,
                nonce: [UInt8](repeating: 7, count: nonce),
                request: request,
                issuedAt: Samples.moment,
                expiresAt: Samples.moment.adding(seconds: life)
            )
        }
        #expect(make(life: 600) != nil)
        #expect(make(life: 601) == nil)
        #expect(make(life: 0) == nil)
        #expect(make(life: 600, nonce: 31) == nil)
        let challenge = try #require(make(life: 600))
        #expect(challenge.isLive(at: Samples.moment.adding(seconds: 599)))
        #expect(!challenge.isLive(at: Samples.moment.adding(seconds: 600)))
    }
}
