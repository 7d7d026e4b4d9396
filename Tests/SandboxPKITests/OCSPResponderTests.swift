import Certificates
import Cryptography
import Identity
import SandboxPKI
import Testing

@Suite("The OCSP responder of the sandbox")
struct OCSPResponderTests {
    static let now = TestWorld.now
    static let good = SerialNumber(0x0100_0001)
    static let revoked = SerialNumber(0x0100_0002)
    static let stranger = SerialNumber(0x0100_0003)

    static var register: RevocationRegister {
        var register = RevocationRegister()
        for serial in [good, revoked] {
            register.enter(serial, purpose: .signing, municipality: TestWorld.minato)
        }
        _ = register.revoke(revoked, reason: .keyCompromise, at: now.adding(seconds: -10))
        return register
    }

    func ask(
        _ serial: SerialNumber,
        hash: HashAlgorithm = .sha256,
        nonce: OCSPNonce? = OCSPNonce([1, 2, 3]),
        behaviour: OCSPBehaviour = .honest
    ) throws -> OCSPResponse {
        let world = try TestWorld.made.get()
        let identifier = OCSPCertificateID(
            serialNumber: serial,
            issuer: world.signing.anchor,
            hash: hash
        )
        let answer = try world.responder(for: .signing).answer(
            OCSPRequest(identifier, nonce: nonce).der,
            register: Self.register,
            at: Self.now,
            behaviour: behaviour
        )
        return try OCSPResponse(der: answer)
    }

    func basic(_ response: OCSPResponse) throws -> BasicOCSPResponse {
        guard case .answered(let basic) = response else {
            Issue.record("the responder did not answer")
            throw DERError.contradictoryFields
        }
        return basic
    }

    @Test(
        "answers good, revoked with reason and time, and unknown",
        arguments: [HashAlgorithm.sha1, .sha256]
    )
    func statuses(hash: HashAlgorithm) throws {
        let good = try basic(ask(Self.good, hash: hash)).responses
        #expect(good.map(\.status) == [.good])
        #expect(good.first?.thisUpdate == Self.now)
        #expect(good.first?.nextUpdate == Self.now.adding(seconds: 900))
        let revoked = try basic(ask(Self.revoked, hash: hash)).responses
        let at = Self.now.adding(seconds: -10)
        #expect(revoked.map(\.status) == [.revoked(at: at, reason: .keyCompromise)])
        let unknown = try basic(ask(Self.stranger, hash: hash)).responses
        #expect(unknown.map(\.status) == [.unknown])
        #expect(unknown.first?.certificate.serialNumber == Self.stranger)
    }

    @Test("signs as a delegate of the authority")
    func delegation() throws {
        let answer = try basic(ask(Self.good))
        let delegate = try #require(answer.certificates.first)
        #expect(answer.certificates.count == 1)
        #expect(delegate.known.extendedKeyUsage == [.ocspSigning])
        #expect(delegate.extension(.ocspNoCheck) != nil)
        let anchor = try TestWorld.made.get().signing.anchor
        #expect(delegate.signed.check(by: anchor.publicKey) == .matches)
        #expect(answer.signed.check(by: delegate.publicKey) == .matches)
    }

    @Test("repeats the nonce, or misbehaves as it is told")
    func nonces() throws {
        #expect(try basic(ask(Self.good)).nonce?.octets == [1, 2, 3])
        #expect(try basic(ask(Self.good, nonce: nil)).nonce == nil)
        #expect(try basic(ask(Self.good, behaviour: .withoutNonce)).nonce == nil)
        let other = try basic(ask(Self.good, behaviour: .anotherNonce)).nonce?.octets
        #expect(other == [0, 2, 3])
    }

    @Test("fails as it is told", arguments: OCSPResponse.Failure.allCases)
    func failures(failure: OCSPResponse.Failure) throws {
        #expect(try ask(Self.good, behaviour: .failing(failure)) == .notAnswered(failure))
    }

    @Test("spoils its signature, its time or its delegation as it is told")
    func faults() throws {
        let spoilt = try basic(ask(Self.good, behaviour: .badSignature))
        let key = try #require(spoilt.certificates.first?.publicKey)
        #expect(spoilt.signed.check(by: key) == .differs)
        let stale = try basic(ask(Self.revoked, behaviour: .stale))
        #expect(stale.responses.map(\.status) == [.good])
        #expect(try #require(stale.responses.first?.nextUpdate) < Self.now)
        let undelegated = try basic(ask(Self.good, behaviour: .notDelegated))
        #expect(undelegated.certificates.first?.known.extendedKeyUsage == nil)
    }

    @Test("refuses what is no request, or is about another issuer's certificate")
    func refusals() throws {
        let world = try TestWorld.made.get()
        let responder = world.responder(for: .signing)
        for bytes in [[], [0x30, 0x00], [UInt8](repeating: 0x30, count: 5_000)] as [[UInt8]] {
            let answer = try responder.answer(bytes, register: Self.register, at: Self.now)
            #expect(try OCSPResponse(der: answer) == .notAnswered(.malformedRequest))
        }
        let other = OCSPCertificateID(
            serialNumber: Self.good,
            issuer: world.userAuthentication.anchor,
            hash: .sha256
        )
        let answer = try responder.answer(
            OCSPRequest(other, nonce: nil).der,
            register: Self.register,
            at: Self.now
        )
        #expect(try OCSPResponse(der: answer) == .notAnswered(.unauthorized))
    }
}
