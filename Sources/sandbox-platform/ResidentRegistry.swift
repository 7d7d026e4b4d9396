// People of the office, made known to the sandbox's J-LIS.

import Identity
import SandboxIssuing
import SandboxPKI
import SandboxPlatform

/// Enters people when they are first spoken of.
struct ResidentRegistry: Sendable {
    enum Entry {
        case entered
        case nobody
        case noCertificate
    }

    let office: MunicipalOffice
    let residents: SandboxResidents
    let clock: SettableClock

    /// Makes the certificates of a person known, if there is such a person.
    func enter(_ id: String) -> Entry {
        guard let person = office.cast.first(where: { $0.id == id }) else { return .nobody }
        do {
            let card = try office.card(for: person, now: clock.now())
            guard let signing = card.signing else { return .noCertificate }
            let isEntered = residents.enter(
                Resident(
                    id: id,
                    items: person.certifiedFourItems ?? person.fourItems,
                    municipality: person.municipality,
                    signing: signing.certificate,
                    userAuthentication: card.userAuthentication?.certificate
                )
            )
            return isEntered ? .entered : .noCertificate
        } catch {
            return .noCertificate
        }
    }
}
