// Every procedure of the reading side, as the counter uses it: tries first, then the act.

import CardSimulator
import Cryptography
import ISO7816
import Identity
import MyNumberCard
import SandboxIssuing
import SandboxPKI
import Secrets

/// One procedure of the reading side.
enum Procedure: String, CaseIterable, Sendable {
    case remainingTries
    case pinStates
    case token
    case state
    case identity
    case userAuthenticationCertificate
    case authorityCertificate
    case staffCard
    case fourItems
    case number
    case genuine
    case signingCertificate
    case sign
    case authenticate
    case changePIN
    case age
    case surface
    case numberImage

    /// The PIN it sends, if any.
    var pin: CardPIN? {
        switch self {
        case .fourItems, .number, .genuine: .cardInputSupport
        case .signingCertificate, .sign, .changePIN: .signing
        case .authenticate: .userAuthentication
        case .remainingTries, .pinStates, .token, .state, .identity,
            .userAuthenticationCertificate, .authorityCertificate, .staffCard, .age, .surface,
            .numberImage:
            nil
        }
    }

    /// The printed key it sends, if any.
    var printedKey: PrintedKey? {
        switch self {
        case .age: .birthDate
        case .surface: .verificationNumberB
        case .numberImage: .verificationNumberA
        case .remainingTries, .pinStates, .token, .state, .identity,
            .userAuthenticationCertificate, .authorityCertificate, .staffCard, .fourItems,
            .number, .genuine, .signingCertificate, .sign, .authenticate, .changePIN:
            nil
        }
    }

    /// Whether it sends something that can be wrong.
    var sendsSecret: Bool { pin != nil || printedKey != nil }

    /// What is signed in these tests.
    static let digest = HashAlgorithm.sha256.digest(of: Array("窓口".utf8))
    /// What the signing PIN becomes.
    static let newPassword = Array("ATARASHI2".utf8)

    /// Runs on one open channel.
    ///
    /// With `pin`, its tries are read first and one VERIFY is permitted,
    /// the last try included when `confirmation` is given.
    func run(
        on channel: any CardChannel,
        pin: borrowing SecretBytes,
        confirmation: LastTryConfirmation? = nil,
        anchors: [CardInputSupportAnchor] = Issued.anchors
    ) async throws -> Brought {
        let card = CardProcedures(channel: channel)
        if printedKey != nil { return try await runPrinted(card, pin, anchors) }
        if let asked = self.pin {
            let permission = try await permission(asked, card, confirmation)
            return try await runPermitted(card, pin, permission, anchors)
        }
        switch self {
        case .pinStates:
            return .states(try await card.pinStates(in: .publicPersonalAuthentication))
        case .token: return .token(try await card.token())
        case .state: return .state(try await card.state(of: .signing))
        case .identity: return .identity(try await card.identity())
        case .userAuthenticationCertificate:
            return .certificate(try await card.readUserAuthenticationCertificate())
        case .authorityCertificate:
            return .certificate(try await card.readAuthorityCertificate(of: .signing))
        case .staffCard:
            return .staff(try await card.readStaffCard(bank: Issued.world.staff.publicKey))
        default: return .counter(try await card.remainingTries(of: .signing))
        }
    }

    private func runPermitted(
        _ card: CardProcedures,
        _ pin: borrowing SecretBytes,
        _ permission: VerifyPermission,
        _ anchors: [CardInputSupportAnchor]
    ) async throws -> Brought {
        switch self {
        case .number:
            let number = try await card.readNumber(
                pin: pin,
                permission: permission,
                capability: .declared(for: .accountTagging)
            )
            return .digest(number.withDigits { HashAlgorithm.sha256.digest(of: Array($0)) })
        case .genuine:
            return .genuineness(
                try await card.proveGenuine(pin: pin, permission: permission, anchors: anchors)
            )
        case .signingCertificate:
            return .certificate(
                try await card.readSigningCertificate(pin: pin, permission: permission)
            )
        case .sign, .authenticate:
            let signed = try await card.sign(
                digest: Self.digest,
                pin: pin,
                permission: permission
            )
            return .signature(signed.signature, certificate: signed.certificate)
        case .changePIN:
            try await card.changePIN(
                current: pin,
                new: Self.secret(Self.newPassword),
                permission: permission
            )
            return .changed
        default:
            return .fourItems(
                try await card.readFourItems(pin: pin, permission: permission, anchors: anchors)
            )
        }
    }

    private func runPrinted(
        _ card: CardProcedures,
        _ secret: borrowing SecretBytes,
        _ anchors: [CardInputSupportAnchor]
    ) async throws -> Brought {
        guard let printedKey,
            let permission = PrintedKeyPermission(
                printedKey,
                counter: try await card.remainingTries(of: printedKey)
            )
        else { throw ContractFailure.notPermitted }
        switch self {
        case .age:
            return .age(
                try await card.readAge(birthDate: secret, permission: permission, anchors: anchors)
            )
        case .surface:
            return .surface(
                try await card.readSurface(
                    numberB: secret,
                    permission: permission,
                    anchors: anchors
                )
            )
        default:
            let digits = Self.secret(secret.withBytes { Array($0) })
            guard let number = IndividualNumber(digits) else { throw ContractFailure.notPermitted }
            let image = try await card.readNumberImage(
                number: number,
                permission: permission,
                capability: .declared(for: .accountTagging)
            )
            return .digest(image.withBytes { HashAlgorithm.sha256.digest(of: Array($0)) })
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

    /// What this card's holder types for the procedure; empty secrets are for those without.
    func secret(of issued: IssuedCard) -> SecretBytes {
        let surface = issued.profile.surface
        switch printedKey {
        case .birthDate: return Self.secret(surface.birthPIN.value)
        case .verificationNumberB: return Self.secret(surface.numberB.value)
        case .verificationNumberA: return Self.secret(surface.numberA.value)
        case nil: return secret(of: issued.person)
        }
    }

    /// The PIN of this person that the procedure needs; empty secrets are for those without.
    func secret(of person: Person) -> SecretBytes {
        switch pin {
        case .signing: Self.secret(person.pins.signing.bytes)
        case .cardInputSupport: Self.secret(person.pins.cardInputSupport.bytes)
        case .userAuthentication: Self.secret(person.pins.userAuthentication.bytes)
        case nil: SecretBytes(capacity: 1)
        }
    }

    /// A value of the right shape that is nobody's in the cast.
    func wrongSecret() -> SecretBytes {
        switch (pin, printedKey) {
        case (.signing, _): Self.secret(Array("CHIGAU99".utf8))
        case (.cardInputSupport, _), (.userAuthentication, _): Self.secret(Array("9876".utf8))
        case (nil, .birthDate): Self.secret(Array("019999".utf8))
        case (nil, .verificationNumberB): Self.secret(Array("01999920990000".utf8))
        // Its check digit is right, and no card of the cast begins with a 9.
        case (nil, .verificationNumberA): Self.secret(Array("900000000001".utf8))
        case (nil, nil): SecretBytes(capacity: 1)
        }
    }

    static func secret(_ bytes: [UInt8]) -> SecretBytes {
        var secret = SecretBytes(capacity: 16)
        for byte in bytes { _ = secret.append(byte) }
        return secret
    }
}
