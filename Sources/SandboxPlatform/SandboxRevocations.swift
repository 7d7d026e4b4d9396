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
    /// A municipality as the subject of a certificate names it.
    private struct Place: Hashable {
        let prefecture: String
        let name: String
    }

    /// What was revoked here, after or beside what the register says.
    private struct Event {
        let serial: SerialNumber
        let place: Place
        let reason: RevocationReason
        let moment: Timestamp
    }

    private let world: SandboxWorld
    private let issued: @Sendable () throws -> RevocationRegister
    private let events = Mutex<[Event]>([])
    /// The municipalities of certificates that were asked about: each has a part of the list.
    private let seen = Mutex<Set<Place>>([])

    /// When lists and answers are made.
    package let schedule: RevocationSchedule

    /// What is known at the start; nothing is revoked unless `register` says so.
    package init(
        of world: SandboxWorld,
        register: RevocationRegister = RevocationRegister(),
        schedule: RevocationSchedule = .immediate
    ) {
        self.world = world
        self.schedule = schedule
        self.issued = { register }
    }

    /// A register that others write to as well: it is read each time.
    ///
    /// When it can't be read, nothing is said of any certificate.
    package init(
        of world: SandboxWorld,
        schedule: RevocationSchedule = .immediate,
        issued: @escaping @Sendable () throws -> RevocationRegister
    ) {
        self.world = world
        self.schedule = schedule
        self.issued = issued
    }

    /// Revokes a signing certificate of this world from `moment` on.
    ///
    /// What was revoked before stands; a certificate of somebody else is not issued here.
    package func revoke(
        _ certificate: Certificate,
        reason: RevocationReason,
        at moment: Timestamp
    ) -> RevocationRegister.Revoked {
        guard let place = place(of: certificate) else { return .notIssued }
        let event = Event(
            serial: certificate.serialNumber,
            place: place,
            reason: reason,
            moment: moment
        )
        do {
            var register = try register()
            let municipality = municipality(at: place, in: register)
            register.enter(event.serial, purpose: .signing, municipality: municipality)
            let result = register.revoke(event.serial, reason: reason, at: moment)
            if result == .recorded { events.withLock { $0.append(event) } }
            return result
        } catch {
            // What others wrote can't be read now; a revocation beside it does no harm.
            events.withLock { $0.append(event) }
            return .recorded
        }
    }

    /// The part of the list that the certificate names, and a fresh answer about it.
    ///
    /// Nothing when the certificate is not of this world.
    package func evidence(
        for certificate: Certificate,
        at moment: Timestamp
    ) -> RevocationEvidence {
        guard let place = place(of: certificate),
            let nonce = OCSPNonce(SecureRandom.bytes(OCSPNonce.longest))
        else { return .none }
        _ = seen.withLock { $0.insert(place) }
        do {
            var register = try register()
            let municipality = municipality(at: place, in: register)
            register.enter(
                certificate.serialNumber,
                purpose: .signing,
                municipality: municipality
            )
            let list = try list(
                of: municipality,
                made: schedule.listTime(at: moment),
                from: register
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
                register: register,
                at: schedule.answerTime(at: moment)
            )
            return RevocationEvidence(
                lists: [RevocationEvidence.List(der: list, heldNumber: nil)],
                answer: RevocationEvidence.Answer(der: answer, nonce: nonce)
            )
        } catch {
            // No register or no signature: nothing can be said, and the verdict is undetermined.
            return .none
        }
    }

    /// What is known of a 利用者証明用 certificate that this world signed.
    ///
    /// One that no register has counts as issued and good, as with 署名用 ones.
    func authenticationStatus(
        of certificate: Certificate,
        at moment: Timestamp
    ) -> RevocationRegister.Status {
        do {
            let status = try register().status(
                of: certificate.serialNumber,
                purpose: .userAuthentication,
                at: schedule.answerTime(at: moment)
            )
            return status == .unknown ? .good : status
        } catch {
            return .unknown
        }
    }

    /// Every part of the list that was made at `published`.
    ///
    /// - Throws: what the register or the signing throws.
    func lists(madeAt published: Timestamp) throws -> [[UInt8]] {
        let register = try register()
        var municipalities = register.municipalities(issuing: .signing)
        for place in seen.withLock({ $0 }) {
            municipalities.insert(municipality(at: place, in: register))
        }
        return
            try municipalities
            .sorted { ($0.prefecture, $0.name) < ($1.prefecture, $1.name) }
            .map { try list(of: $0, made: published, from: register) }
    }

    private func list(
        of municipality: Municipality,
        made published: Timestamp,
        from register: RevocationRegister
    ) throws -> [UInt8] {
        try world.signing.revocationList(
            RevocationListRequest(
                municipality: municipality,
                number: Int(published.seconds),
                thisUpdate: published,
                nextUpdate: published.adding(seconds: RevocationSchedule.listLifetime)
            ),
            register: register
        )
    }

    /// All that is known: what others wrote, and the events of this process.
    private func register() throws -> RevocationRegister {
        var register = try issued()
        for event in events.withLock({ $0 }) {
            register.enter(
                event.serial,
                purpose: .signing,
                municipality: municipality(at: event.place, in: register)
            )
            _ = register.revoke(event.serial, reason: event.reason, at: event.moment)
        }
        return register
    }

    /// The register's own spelling of a municipality.
    ///
    /// Its code stands in no signing certificate; without one in the register it is left empty, and
    /// nothing in a list depends on it.
    private func municipality(at place: Place, in register: RevocationRegister) -> Municipality {
        let known = register.municipalities(issuing: .signing).first { known in
            known.prefecture == place.prefecture && known.name == place.name
        }
        return known ?? Municipality(prefecture: place.prefecture, name: place.name, code: "")
    }

    /// Where a certificate was issued; `nil` unless this world signed it.
    private func place(of certificate: Certificate) -> Place? {
        let authority = world.signing.anchor
        guard certificate.issuer == authority.subject,
            certificate.signed.check(by: authority.publicKey) == .matches
        else { return nil }
        let places = certificate.subject.texts(of: .localityName)
        guard places.count == 2 else { return nil }
        return Place(prefecture: places[0].string, name: places[1].string)
    }
}
