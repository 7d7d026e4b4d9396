// Effects that reach the PF, the challenge issuer and the bank.

import CounterFlow
import Cryptography
import Identity
import PlatformProtocol

/// Performs the calls and turns their errors into failures a person can read of.
struct PlatformDesk: Sendable {
    let ports: CounterPorts

    func challenge(_ request: ChallengeRequest) async -> Completion {
        do throws(PlatformError) {
            return .challengeIssued(try await ports.challenges.challenge(for: request))
        } catch {
            return .failed(Self.failure(of: error))
        }
    }

    /// Writes the consent down, has it bound to a challenge, joins both.
    func consent(_ draft: ConsentDraft) async -> Completion {
        let body = ports.consentFormat.body(of: draft)
        let request = ChallengeRequest(
            applicationID: draft.applicationID,
            terminalID: draft.terminalID,
            purpose: .consent,
            bodyDigest: BodyDigest(of: body)
        )
        do throws(PlatformError) {
            let challenge = try await ports.challenges.challenge(for: request)
            guard let text = SignedText(body: body, challenge: challenge) else {
                return .failed(Failure(.platformBadAnswer))
            }
            return .consentPrepared(text)
        } catch {
            return .failed(Self.failure(of: error))
        }
    }

    func openAccount(_ request: AccountRequest, _ key: IdempotencyKey) async -> Completion {
        do throws(PlatformError) {
            return .accountAnswered(try await ports.bank.openAccount(request, key: key))
        } catch {
            return .failed(Failure(.bankUnreachable))
        }
    }

    /// What an error of the PF's port means to the flow.
    static func failure(of error: PlatformError) -> Failure {
        switch error {
        case .notReachable: Failure(.platformUnreachable)
        case .tls: Failure(.platformUntrusted)
        case .timedOut: Failure(.platformTimeout)
        case .connectionCut, .cancelled: Failure(.platformCut)
        case .transport(let code, _): Failure(.platformCut, facts: ["code": String(code)])
        case .problem(let status, let code) where status < 500:
            Failure(.platformRefusedRequest, facts: ["code": code.text])
        case .problem(let status, _): Failure(.platformFault, facts: ["code": String(status)])
        case .badAnswer: Failure(.platformBadAnswer)
        case .clockDifference(let seconds):
            Failure(.clockDiffers, facts: ["seconds": String(abs(seconds))])
        }
    }
}
