// What the sandbox's J-LIS knows of revocations, and how it says so.

package import Certificates
import Cryptography
package import Identity
package import SandboxPKI
import Synchronization
package import Verification

/// Lists and answers of one world, made and signed when they are asked for.
///
/// A certificate that the world's authority signed counts as issued, whichever program issued it.
package final class SandboxRevocations: StatusSource {
    private let world: SandboxWorld
    private let register: Mutex<RevocationRegister>

    /// How long a list is good, in seconds: J-LIS makes one a day.
    private static let listLifetime: Int64 = 86_400

    /// What is known at the start; nothing is revoked unless `register` says so.
    package init(of world: SandboxWorld, register: RevocationRegister = RevocationRegister()) {
        self.world = world
        self.register = Mutex(register)
    }

    /// Revokes a signing certificate of this world from `moment` on.
    ///
    /// What was revoked before stands; a certificate of somebody else is not issued here.
    package func revoke(
        _ certificate: Certificate,
        reason: RevocationReason,
        at moment: Timestamp
    ) -> RevocationRegister.Revoked {
        guard let municipality = municipality(of: certificate) else { return .notIssued }
        return register.withLock { register in
            register.enter(
                certificate.serialNumber,
                purpose: .signing,
                municipality: municipality
            )
            return register.revoke(certificate.serialNumber, reason: reason, at: moment)
        }
    }

    /// The part of the list that the certificate names, and a fresh answer about it; nothing when
    /// the certificate is not of this world.
    package func evidence(
        for certificate: Certificate,
        at moment: Timestamp
    ) -> RevocationEvidence {
        guard let municipality = municipality(of: certificate),
            let nonce = OCSPNonce(SecureRandom.bytes(OCSPNonce.longest))
        else { return .none }
        let known = register.withLock { register in
            register.enter(
                certificate.serialNumber,
                purpose: .signing,
                municipality: municipality
            )
            return register
        }
        let second = Timestamp(seconds: moment.seconds)
        do {
            let list = try world.signing.revocationList(
                RevocationListRequest(
                    municipality: municipality,
                    number: Int(second.seconds),
                    thisUpdate: second,
                    nextUpdate: second.adding(seconds: Self.listLifetime)
                ),
                register: known
            )
            let question = OCSPRequest(
                OCSPCertificateID(
                    serialNumber: certificate.serialNumber,
                    issuer: world.signing.anchor,
                    hash: .sha256
                ),
                nonce: nonce
            )
            let answer = try world.responder(for: .signing).answer(
                question.der,
                register: known,
                at: second
            )
            return RevocationEvidence(
                lists: [RevocationEvidence.List(der: list, heldNumber: nil)],
                answer: RevocationEvidence.Answer(der: answer, nonce: nonce)
            )
        } catch {
            // The world's own key failed: nothing can be said, and the verdict is undetermined.
            return .none
        }
    }

    /// Where a certificate was issued, read from its subject; `nil` unless this world signed it.
    private func municipality(of certificate: Certificate) -> Municipality? {
        let authority = world.signing.anchor
        guard certificate.issuer == authority.subject,
            certificate.signed.check(by: authority.publicKey) == .matches
        else { return nil }
        let places = certificate.subject.texts(of: .localityName)
        guard places.count == 2 else { return nil }
        // The code stands in no signing certificate; nothing in a list depends on it.
        return Municipality(prefecture: places[0].string, name: places[1].string, code: "")
    }
}
