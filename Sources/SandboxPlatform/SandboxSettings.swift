// How a sandbox behaves.

package import Identity
import PlatformProtocol

/// The choices of one sandbox.
package struct SandboxSettings: Sendable {
    /// How long a challenge lives, in seconds; at most 10 minutes.
    package var challengeLifeSeconds: Int64
    /// Names (氏名) of customers to whom the books say no.
    package var refusedNames: Set<ExactText>

    /// The usual choices: challenges live 10 minutes, nobody is refused an account.
    package init(
        challengeLifeSeconds: Int64 = Challenge.maximumLifeSeconds,
        refusedNames: Set<ExactText> = []
    ) {
        precondition(
            (1...Challenge.maximumLifeSeconds).contains(challengeLifeSeconds),
            "a challenge lives at least a second and at most 10 minutes"
        )
        self.challengeLifeSeconds = challengeLifeSeconds
        self.refusedNames = refusedNames
    }
}
