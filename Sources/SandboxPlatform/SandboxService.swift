// The PF, the challenge issuer and the bank's books of the sandbox, without a network.

import Certificates
import Cryptography
package import Identity
package import PlatformProtocol
package import SandboxPKI
package import Verification

/// Really verifies what it is handed, and remembers what it answered.
///
/// Every call runs through without waiting, so that two submissions never overlap. All state is
/// in memory: a sandbox starts empty.
package actor SandboxService {
    let policy: Policy
    let status: any StatusSource
    let world: SandboxWorld?
    let residents: SandboxResidents
    private let stamper: TimeStampAuthority?
    let clock: any WallClock
    let settings: SandboxSettings

    var challenges = ChallengeBook()
    var verifications = AnswerBook<KeptVerification>()
    var consents = AnswerBook<ConsentResult>()
    var consentBook = ConsentBook()
    var withdrawals = AnswerBook<WithdrawalResult>()
    var latest = AnswerBook<LatestItemsResult>()
    var statuses = AnswerBook<StatusAnswer>()
    var authentications = AnswerBook<AuthenticationResult>()
    /// The newest certificate the PF knows of each person.
    var newestCertificates: [UserID: Certificate] = [:]
    /// Events of scenarios that have not happened yet, in the order of time.
    var agenda: [ScheduledEvent] = []
    var listDesk: ListDesk?
    var accountAnswers = AnswerBook<AccountAnswer>()
    var accounts = AccountBook()
    /// What the second opinions came to.
    package internal(set) var shadowCounts = SandboxShadow.Counts()

    /// A sandbox that trusts what `policy` trusts and asks `status` about revocation; without a
    /// `stamper` it stamps no digest.
    package init(
        policy: Policy,
        status: any StatusSource,
        world: SandboxWorld? = nil,
        residents: SandboxResidents = SandboxResidents(),
        clock: any WallClock,
        settings: SandboxSettings = SandboxSettings(),
        stamper: TimeStampAuthority? = nil
    ) {
        self.policy = policy
        self.status = status
        self.world = world
        self.residents = residents
        self.stamper = stamper
        self.clock = clock
        self.settings = settings
    }

    /// How many submissions were carried out, for tests that count what arrived.
    package var counts: (verifications: Int, consents: Int, accounts: Int) {
        (verifications.count, consents.count, accountAnswers.count)
    }

    /// The sandbox's present time.
    package func serverTime() -> Timestamp { clock.now() }

    /// A word of the time-stamping authority; `nil` when there is none.
    package func timeStamp(_ query: TimeStampQuery) -> TimeStampReply? {
        do throws(SandboxError) {
            return try stamper.map { stamper throws(SandboxError) in
                TimeStampReply(response: try stamper.answer(query.request, at: clock.now()))
            }
        } catch {
            // It can't sign: as good as none.
            return nil
        }
    }

    /// What the verification core says of a signed text.
    func report(
        on document: SignedDocument,
        challenge: ChallengeState,
        claims: [FourItemsClaim],
        rule: Policy.ClaimRule,
        at moment: Timestamp
    ) -> (report: VerdictReport, revocation: RevocationEvidence) {
        var demands = policy
        demands.claims = rule
        let revocation = revocation(of: document.certificate, at: moment)
        let report = judge(
            Evidence(
                document: document.bytes,
                signature: document.signature,
                certificate: document.certificate,
                challenge: challenge,
                claims: claims
            ),
            policy: demands,
            at: moment,
            revocation: revocation
        )
        return (report, revocation)
    }

    func revocation(of der: [UInt8], at moment: Timestamp) -> RevocationEvidence {
        do {
            return status.evidence(for: try Certificate(der: der), at: moment)
        } catch {
            // Malformed: the verification says so itself, there is nobody to ask about.
            return .none
        }
    }

    /// A new name that nobody can guess.
    static func newName<Kind>(
        _ prefix: String,
        _ make: (String) -> Identifier<Kind>?
    ) -> Identifier<Kind> {
        guard let name = make(prefix + Hex.encode(SecureRandom.bytes(16))) else {
            preconditionFailure("a letter and hexadecimal digits make a name")
        }
        return name
    }
}

extension SandboxService: ChallengeIssuer {
    /// Makes a challenge; a problem when there are too many already.
    package func challenge(for request: ChallengeRequest) throws(PlatformError) -> Challenge {
        guard
            let challenge = challenges.issue(
                for: request,
                at: clock.now(),
                lifeSeconds: settings.challengeLifeSeconds
            )
        else { throw .problem(status: 503, code: .unavailable) }
        return challenge
    }
}

extension SandboxService: PlatformOperator {}
