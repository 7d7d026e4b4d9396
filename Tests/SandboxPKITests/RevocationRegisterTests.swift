import Certificates
import Foundation
import Identity
import SandboxPKI
import Testing

@Suite("The register of revocations")
struct RevocationRegisterTests {
    static let now = TestWorld.now
    static let serial = SerialNumber(0x0100_0001)

    func register() -> RevocationRegister {
        var register = RevocationRegister()
        register.enter(Self.serial, purpose: .signing, municipality: TestWorld.minato)
        return register
    }

    @Test("knows what was entered, for its purpose only")
    func statuses() {
        let register = register()
        #expect(register.status(of: Self.serial, at: Self.now) == .good)
        #expect(
            register.status(of: Self.serial, purpose: .userAuthentication, at: Self.now)
                == .unknown
        )
        #expect(register.status(of: SerialNumber(0x0100_0002), at: Self.now) == .unknown)
    }

    @Test("revokes from the moment on, not before")
    func moment() {
        var register = register()
        let outcome = register.revoke(Self.serial, reason: .affiliationChanged, at: Self.now)
        #expect(outcome == .recorded)
        #expect(register.status(of: Self.serial, at: Self.now.adding(seconds: -1)) == .good)
        let expected = RevocationRegister.Revocation(reason: .affiliationChanged, at: Self.now)
        #expect(register.status(of: Self.serial, at: Self.now) == .revoked(expected))
    }

    @Test("never changes or lifts a revocation, a hold neither")
    func firstStands() {
        var register = register()
        _ = register.revoke(Self.serial, reason: .certificateHold, at: Self.now)
        let later = Self.now.adding(seconds: 60)
        let first = RevocationRegister.Revocation(reason: .certificateHold, at: Self.now)
        #expect(
            register.revoke(Self.serial, reason: .removeFromList, at: later)
                == .alreadyRevoked(first)
        )
        register.enter(Self.serial, purpose: .signing, municipality: TestWorld.tsukuba)
        #expect(register.status(of: Self.serial, at: later) == .revoked(first))
        #expect(register.entries(of: TestWorld.minato, until: later).count == 1)
        #expect(register.entries(of: TestWorld.tsukuba, until: later).isEmpty)
    }

    @Test("does not revoke what was never issued")
    func notIssued() {
        var register = RevocationRegister()
        #expect(register.revoke(Self.serial, reason: .superseded, at: Self.now) == .notIssued)
        #expect(register == RevocationRegister())
    }

    @Test("comes back from JSON as it was")
    func json() throws {
        var register = register()
        _ = register.revoke(Self.serial, reason: .superseded, at: Self.now)
        let data = try JSONEncoder().encode(register)
        #expect(try JSONDecoder().decode(RevocationRegister.self, from: data) == register)
        #expect(register.municipalities(issuing: .signing) == [TestWorld.minato])
        #expect(register.municipalities(issuing: .userAuthentication) == [])
    }
}
