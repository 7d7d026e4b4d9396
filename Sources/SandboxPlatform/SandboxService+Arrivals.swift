// What arrived, for whoever compares the books of both sides.

package import PlatformProtocol

extension SandboxService {
    /// What was said of each application that was carried out.
    package var judgedApplications: [ApplicationID: Outcome] {
        Dictionary(
            verifications.all.map { ($0.result.applicationID, $0.result.outcome) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The consents that were registered.
    package var registeredConsents: Set<ConsentID> {
        Set(
            consents.all.compactMap { kept in
                guard case .registered(let id, _) = kept.outcome else { return nil }
                return id
            }
        )
    }

    /// The accounts that were opened.
    package var openedAccounts: Set<AccountNumber> {
        Set(
            accountAnswers.all.compactMap { answer in
                guard case .opened(let number) = answer else { return nil }
                return number
            }
        )
    }
}
