// How a sandbox behaves.

package import Identity
import PlatformProtocol

/// The choices of one sandbox.
package struct SandboxSettings: Sendable {
    /// How long a challenge lives, in seconds; at most 10 minutes.
    package var challengeLifeSeconds: Int64
    /// Names (氏名) of customers to whom the books say no.
    package var refusedNames: Set<ExactText>
    /// Which day the ten years of a consent are counted from.
    package var consentDay: ConsentDayRule
    /// Seconds until J-LIS shows a consent; nothing is handed over before.
    package var consentSyncSeconds: Int64
    /// Seconds until J-LIS' service knows a new certificate.
    package var certificateSyncSeconds: Int64
    /// Where the PF keeps its lists while it runs.
    package var temporaryFolder: String
    /// The sample of applications on which OpenSSL gives a second opinion.
    package var shadow: SandboxShadow

    /// The usual choices: challenges live 10 minutes, nobody is refused an account, J-LIS shows
    /// everything at once.
    package init(
        challengeLifeSeconds: Int64 = Challenge.maximumLifeSeconds,
        refusedNames: Set<ExactText> = [],
        consentDay: ConsentDayRule = .received,
        consentSyncSeconds: Int64 = 0,
        certificateSyncSeconds: Int64 = 0,
        temporaryFolder: String = "/tmp",
        shadow: SandboxShadow = SandboxShadow()
    ) {
        precondition(
            (1...Challenge.maximumLifeSeconds).contains(challengeLifeSeconds),
            "a challenge lives at least a second and at most 10 minutes"
        )
        self.challengeLifeSeconds = challengeLifeSeconds
        self.refusedNames = refusedNames
        self.consentDay = consentDay
        self.consentSyncSeconds = consentSyncSeconds
        self.certificateSyncSeconds = certificateSyncSeconds
        self.temporaryFolder = temporaryFolder
        self.shadow = shadow
    }
}
