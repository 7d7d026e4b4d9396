// What happens at J-LIS and in マイナポータル while the clock goes on.

import Certificates
import Cryptography
import Identity
import PlatformProtocol
import SandboxPKI

/// What came of an event that was ordered now.
package enum EventAnswer: Hashable, Sendable {
    /// It happened, or will at its time.
    case accepted
    /// Nobody of that id was entered.
    case nobody
    /// This sandbox has no world to issue certificates in.
    case impossible
}

extension SandboxService {
    /// Puts events on the agenda; those of the past happen at once.
    package func plan(_ events: [ScheduledEvent]) {
        agenda = (agenda + events).sorted { $0.at < $1.at }
        _ = catchUp()
    }

    /// Lets an event happen now.
    package func happen(_ event: ResidentEvent, to person: String) -> EventAnswer {
        let moment = catchUp()
        guard residents.newest(of: person, at: moment) != nil else { return .nobody }
        guard world != nil else { return .impossible }
        play(ScheduledEvent(at: Timestamp(seconds: moment.seconds), person: person, event: event))
        _ = catchUp()
        return .accepted
    }

    /// Lets everything happen that is due; returns the present moment.
    @discardableResult
    func catchUp() -> Timestamp {
        let moment = clock.now()
        while let next = agenda.first, next.at <= moment {
            agenda.removeFirst()
            play(next)
        }
        consentBook.tell(at: moment)
        return moment
    }

    /// The PF's lists, those of today taken in.
    func importedLists(at moment: Timestamp) throws(ListDesk.Fault) -> ListDesk {
        guard let world, let revocations = status as? SandboxRevocations else { throw .noIssuer }
        let desk: ListDesk
        if let listDesk {
            desk = listDesk
        } else {
            desk = try ListDesk(
                source: revocations,
                issuer: world.signing.anchor,
                parent: settings.temporaryFolder
            )
            listDesk = desk
        }
        let watched = consentBook.consents.values.compactMap { consent in
            consent.userID.map { (serial: consent.certificate, user: $0) }
        }
        try desk.catchUp(at: moment, watching: watched)
        return desk
    }

    private func play(_ scheduled: ScheduledEvent) {
        let (moment, person) = (scheduled.at, scheduled.person)
        guard let current = residents.newest(of: person, at: moment) else { return }
        let items = current.items
        switch scheduled.event {
        case .move(let address, let delay):
            revoke(current, .affiliationChanged, at: moment)
            let moved = BasicFourInformation(
                name: items.name,
                address: address,
                birthDate: items.birthDate,
                sex: items.sex
            )
            issue(moved, after: current, to: person, at: moment, delay: delay)
        case .rename(let name, let delay):
            revoke(current, .affiliationChanged, at: moment)
            let renamed = BasicFourInformation(
                name: name,
                address: items.address,
                birthDate: items.birthDate,
                sex: items.sex
            )
            issue(renamed, after: current, to: person, at: moment, delay: delay)
        case .renewal:
            revoke(current, .superseded, at: moment)
            issue(items, after: current, to: person, at: moment, delay: 0)
        case .issue: issue(items, after: current, to: person, at: moment, delay: 0)
        case .hold: revoke(current, .certificateHold, at: moment)
        case .cessation: revoke(current, .cessationOfOperation, at: moment)
        case .death(let word): revoke(current, word.reason, at: moment)
        case .portalWithdrawal(let service): withdrawInPortal(current, service, at: moment)
        }
    }

    private func revoke(
        _ certified: SandboxResidents.Certified,
        _ reason: RevocationReason,
        at moment: Timestamp
    ) {
        // What was revoked before stands, as at J-LIS.
        _ = (status as? SandboxRevocations)?
            .revoke(certified.certificate, reason: reason, at: moment)
    }

    /// Issues the next certificate of a person under the key of the card there is: the card itself is
    /// not exchanged here.
    private func issue(
        _ items: BasicFourInformation,
        after current: SandboxResidents.Certified,
        to person: String,
        at moment: Timestamp,
        delay: Int64?
    ) {
        guard let delay, let world else { return }
        let issuedAt = moment.adding(seconds: delay)
        do {
            let der = try world.signing.issueSigning(
                SigningCertificateRequest(
                    person: items,
                    municipality: current.municipality,
                    serial: SandboxWorld.freshSerial(),
                    validity: .untilFifthBirthday(of: items.birthDate, from: issuedAt),
                    subjectPublicKeyInfo: current.certificate.subjectPublicKeyInfo
                )
            )
            let next = SandboxResidents.Certified(
                certificate: try Certificate(der: der),
                items: items,
                municipality: current.municipality,
                issuedAt: issuedAt
            )
            residents.add(next, to: person)
        } catch {
            // The world's authority can't sign: nothing was issued, and the state says so.
            return
        }
    }

    private func withdrawInPortal(
        _ certified: SandboxResidents.Certified,
        _ service: ServiceID?,
        at moment: Timestamp
    ) {
        let serial = certified.certificate.serialNumber
        guard let userID = residents.userID(ofSigning: serial) else { return }
        for consent in consentBook.consents(of: userID) {
            guard case .registered(let id, _) = consent.result.outcome,
                service == nil || consent.result.serviceID == service
            else { continue }
            consentBook.withdraw(id, at: moment, in: .portal)
        }
    }
}
