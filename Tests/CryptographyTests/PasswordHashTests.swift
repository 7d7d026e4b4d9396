import Secrets
import Testing

@testable import Cryptography

@Suite("Password hashes")
struct PasswordHashTests {
    /// Cheap, so that the suite stays quick; the cost of a sign-in is tried once.
    static let cheap = PasswordCost(iterations: 16, blockSize: 1, parallelism: 1)

    @Test("scrypt gives the answers of RFC 7914 §12")
    func knownAnswers() throws {
        let first = try PasswordHash.scrypt(
            secret(""),
            salt: [],
            cost: try #require(Self.cheap),
            length: 64
        )
        #expect(
            Hex.encode(first)
                == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
        )
        let second = try PasswordHash.scrypt(
            secret("password"),
            salt: Array("NaCl".utf8),
            cost: try #require(PasswordCost(iterations: 1_024, blockSize: 8, parallelism: 16)),
            length: 64
        )
        #expect(
            Hex.encode(second)
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        )
    }

    @Test("know their password again after storing, and no other")
    func storing() throws {
        let made = try PasswordHash(of: secret("correct horse"), cost: try #require(Self.cheap))
        let read = try PasswordHash(stored: made.stored)
        #expect(read == made)
        #expect(try read.check(secret("correct horse")) == .matches)
        #expect(try read.check(secret("correct horsf")) == .differs)
        #expect(try read.check(secret("")) == .differs)
    }

    @Test("of one password differ by their salts")
    func salts() throws {
        let cost = try #require(Self.cheap)
        let first = try PasswordHash(of: secret("same"), cost: cost)
        #expect(first.stored != (try PasswordHash(of: secret("same"), cost: cost)).stored)
    }

    @Test("at the cost of a sign-in can be made and checked")
    func signIn() throws {
        let made = try PasswordHash(of: secret("staff"))
        #expect(made.stored.hasPrefix("scrypt$32768$8$1$"))
        #expect(try made.check(secret("staff")) == .matches)
    }

    static let salt = "AAAAAAAAAAAAAAAAAAAAAA=="
    static let hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    @Test(
        "in another form, or of a cost out of bounds, are refused",
        arguments: [
            "", "scrypt", "bcrypt$16$1$1$\(salt)$\(hash)", "scrypt$16$1$1$\(salt)",
            "scrypt$15$1$1$\(salt)$\(hash)", "scrypt$0$1$1$\(salt)$\(hash)",
            "scrypt$016$1$1$\(salt)$\(hash)", "scrypt$16$0$1$\(salt)$\(hash)",
            "scrypt$16$1$33$\(salt)$\(hash)", "scrypt$1048576$32$1$\(salt)$\(hash)",
            "scrypt$9999999999999999999$1$1$\(salt)$\(hash)", "scrypt$16$1$1$AAAA$\(hash)",
            "scrypt$16$1$1$\(salt)$\(salt)", "scrypt$16$1$1$\(salt)$\(hash)$",
            " scrypt$16$1$1$\(salt)$\(hash)", "scrypt$+16$1$1$\(salt)$\(hash)",
        ]
    )
    func malformed(text: String) {
        #expect(throws: CryptographyError.malformedPasswordHash) {
            try PasswordHash(stored: text)
        }
    }

    @Test("in the right form are read")
    func wellFormed() throws {
        let read = try PasswordHash(stored: "scrypt$16$1$1$\(Self.salt)$\(Self.hash)")
        #expect(read.cost == Self.cheap)
    }
}
