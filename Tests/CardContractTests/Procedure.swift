// Every procedure of the reading side, as the counter uses it: tries first, then the act.

import Cryptography
import ISO7816
import Identity
import MyNumberCard
import SandboxIssuing
import Secrets

/// What a procedure brought.
enum Brought: Equatable, Sendable {
    case fourItems(FourItemsReading)
    case certificate([UInt8])
    case signature([UInt8], certificate: [UInt8])
    case identity(CardIdentity)
    case counter(RetryCounter)
    case token(CardToken)
    case state(CertificateState)
}

/// One procedure of the reading side.
enum Procedure: String, CaseIterable, Sendable {
    case remainingTries
    case token
    case state
    case identity
    case userAuthenticationCertificate
    case authorityCertificate
    case fourItems
    case signingCertificate
    case sign

    /// The PIN it sends, if any.
    var pin: CardPIN? {
        switch self {
        case .fourItems: .cardInputSupport
        case .signingCertificate, .sign: .signing
        case .remainingTries, .token, .state, .identity, .userAuthenticationCertificate,
            .authorityCertificate:
            nil
        }
    }

    /// What is signed in these tests.
    static let digest = HashAlgorithm.sha256.digest(of: Array("窓口".utf8))

    /// Runs on one open channel.
    ///
    /// With `pin`, its tries are read first and one VERIFY is permitted,
    /// the last try included when `confirmation` is given.
    func run(
        on channel: any CardChannel,
        pin: borrowing SecretBytes,
        confirmation: LastTryConfirmation? = nil,
        anchors: [CardInputSupportAnchor] = [Issued.anchor]
    ) async throws -> Brought {
        let card = CardProcedures(channel: channel)
        switch self {
        case .remainingTries: return .counter(try await card.remainingTries(of: .signing))
        case .token: return .token(try await card.token())
        case .state: return .state(try await card.state(of: .signing))
        case .identity: return .identity(try await card.identity())
        case .userAuthenticationCertificate:
            return .certificate(try await card.readUserAuthenticationCertificate())
        case .authorityCertificate:
            return .certificate(try await card.readAuthorityCertificate(of: .signing))
        case .fourItems:
            let permission = try await permission(.cardInputSupport, card, confirmation)
            return .fourItems(
                try await card.readFourItems(pin: pin, permission: permission, anchors: anchors)
            )
        case .signingCertificate:
            let permission = try await permission(.signing, card, confirmation)
            return .certificate(
                try await card.readSigningCertificate(pin: pin, permission: permission)
            )
        case .sign:
            let permission = try await permission(.signing, card, confirmation)
            let signed = try await card.sign(
                digest: Self.digest,
                pin: pin,
                permission: permission
            )
            return .signature(signed.signature, certificate: signed.certificate)
        }
    }

    private func permission(
        _ pin: CardPIN,
        _ card: CardProcedures,
        _ confirmation: LastTryConfirmation?
    ) async throws -> VerifyPermission {
        let counter = try await card.remainingTries(of: pin)
        switch VerifyPermission.decide(pin, counter: counter, confirmation: confirmation) {
        case .permitted(let permission): return permission
        case .needsConfirmation, .blocked: throw ContractFailure.notPermitted
        }
    }

    /// The PIN of this person that the procedure needs; empty secrets are for those without.
    func secret(of person: Person) -> SecretBytes {
        switch pin {
        case .signing: Self.secret(person.pins.signing.bytes)
        case .cardInputSupport: Self.secret(person.pins.cardInputSupport.bytes)
        case .userAuthentication, nil: SecretBytes(capacity: 1)
        }
    }

    /// A PIN of the right shape that is nobody's in the cast.
    func wrongSecret() -> SecretBytes {
        switch pin {
        case .signing: Self.secret(Array("CHIGAU99".utf8))
        case .cardInputSupport: Self.secret(Array("9876".utf8))
        case .userAuthentication, nil: SecretBytes(capacity: 1)
        }
    }

    private static func secret(_ bytes: [UInt8]) -> SecretBytes {
        var secret = SecretBytes(capacity: 16)
        for byte in bytes { _ = secret.append(byte) }
        return secret
    }
}
