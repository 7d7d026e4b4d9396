// Authorities of one name told apart by key.

import Cryptography
import ISO7816
import MyNumberCard
import Testing

@Suite("Authorities of one name")
struct AuthorityTests {
    private static func identifier(_ oid: [UInt8], _ value: [UInt8]) -> [UInt8] {
        object(0x30, object(0x06, oid) + object(0x04, value), .minimal)
    }

    /// A certificate with the fields that are looked at; its names are empty.
    private static func certificate(
        key: RSAPublicKey,
        subject: [UInt8]?,
        authority: [UInt8]?,
        signedBy signer: RSAPrivateKey
    ) throws -> [UInt8] {
        var extensions: [UInt8] = []
        if let subject {
            extensions += identifier([0x55, 0x1D, 0x0E], object(0x04, subject, .minimal))
        }
        if let authority {
            let value = object(0x30, object(0x80, authority, .minimal), .minimal)
            extensions += identifier([0x55, 0x1D, 0x23], value)
        }
        let empty = object(0x30, [])
        let fields =
            object(0xA0, [0x02, 0x01, 0x02]) + object(0x02, [1]) + empty + empty + empty + empty
            + key.subjectPublicKeyInfo
            + object(0xA3, object(0x30, extensions, .minimal), .minimal)
        let toBeSigned = object(0x30, fields, .minimal)
        let signature = try signer.sign(message: toBeSigned, algorithm: .sha256)
        return object(0x30, toBeSigned + empty + object(0x03, [0] + signature, .minimal), .minimal)
    }

    @Test("The issuer is the one with the stated key identifier and the key that signed")
    func issuer() throws {
        let keys = try CardFixture.shared.get()
        let first = try Self.certificate(
            key: keys.issuerKey.publicKey,
            subject: [1],
            authority: nil,
            signedBy: keys.issuerKey
        )
        let second = try Self.certificate(
            key: keys.textKey.publicKey,
            subject: [2],
            authority: nil,
            signedBy: keys.textKey
        )
        let own = try Self.certificate(
            key: keys.cardKey.publicKey,
            subject: nil,
            authority: [2],
            signedBy: keys.textKey
        )
        #expect(CardAuthority.issuer(of: own, among: [first, second]) == second)
        #expect(CardAuthority.issuer(of: own, among: [first]) == nil)
        let unstated = try Self.certificate(
            key: keys.cardKey.publicKey,
            subject: nil,
            authority: nil,
            signedBy: keys.issuerKey
        )
        #expect(CardAuthority.issuer(of: unstated, among: [second, first]) == first)
        let lying = try Self.certificate(
            key: keys.cardKey.publicKey,
            subject: nil,
            authority: [2],
            signedBy: keys.issuerKey
        )
        #expect(CardAuthority.issuer(of: lying, among: [first, second]) == nil)
        #expect(CardAuthority.issuer(of: [0x30, 0x00], among: [first]) == nil)
    }
}
