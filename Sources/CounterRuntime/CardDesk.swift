// Card effects: each connects, does one thing, powers the card off.

import Certificates
import CounterFlow
import Cryptography
import ISO7816
import Identity
import MyNumberCard
import Secrets

/// Performs the card's part of effects. One at a time; the card is off in between.
actor CardDesk {
    private let ports: CounterPorts
    private let lengths = CardLengths()
    /// The signing certificate read for the form, until the application is signed with its key:
    /// it is not read twice.
    private var readBefore: (card: CardIdentity, certificate: [UInt8])?

    init(ports: CounterPorts) {
        self.ports = ports
    }

    /// Looks at the card without any PIN.
    func inspect(on presence: CardPresence) async -> Completion {
        readBefore = nil
        return await withCard(on: presence) { card throws(CardError) in
            let identity = try await card.identity()
            let certificate: CertificatePresence
            switch try await card.state(of: .signing) {
            case .present: certificate = .present
            case .absent: certificate = .absent
            case .notStated: certificate = .notStated
            }
            return .cardInspected(
                CardInspection(identity: identity, signingCertificate: certificate)
            )
        }
    }

    /// Reads a PIN's counter.
    func tries(of pin: CardPIN, on presence: CardPresence) async -> Completion {
        await withCard(on: presence) { card throws(CardError) in
            .triesRead(try await card.remainingTries(of: pin))
        }
    }

    /// Verifies the 4-digit PIN and reads the four items.
    func fourItems(_ use: PINUse, on presence: CardPresence) async -> Completion {
        let anchors = ports.cardAnchors
        return await withPIN(use, on: presence) { card, pin, permission throws(CardError) in
            let reading = try await card.readFourItems(
                pin: pin,
                permission: permission,
                anchors: anchors
            )
            return .fourItemsRead(reading)
        }
    }

    /// Verifies the signing password and takes the four items from the certificate.
    func certificate(_ use: PINUse, on presence: CardPresence) async -> Completion {
        await withPIN(use, on: presence) { card, pin, permission throws(CardError) in
            let der = try await card.readSigningCertificate(pin: pin, permission: permission)
            await self.remember(der, of: use.card)
            do {
                let identity = try JPKIProfile.identity(in: try Certificate(der: der))
                return .certificateRead(
                    FilledItems(
                        items: identity.fourItems,
                        source: .certificate,
                        nameSubstitutes: identity.nameSubstitutes.replacedPositions,
                        addressSubstitutes: identity.addressSubstitutes.replacedPositions
                    )
                )
            } catch {
                return .failed(Failure(.certificateUnreadable))
            }
        }
    }

    /// Verifies the signing password and signs the document.
    func sign(_ order: SignatureOrder, on presence: CardPresence) async -> Completion {
        let digest = SHA256Digest(of: order.document).bytes
        let known = order.certificate ?? certificateRead(from: order.use.card)
        readBefore = nil
        return await withPIN(order.use, on: presence) { card, pin, permission throws(CardError) in
            do throws(CardError) {
                return .signed(
                    try await card.sign(
                        digest: digest,
                        pin: pin,
                        permission: permission,
                        known: known
                    )
                )
            } catch .signatureDoesNotVerify where known != nil {
                // Made by the card, but not by the key of the certificate read before.
                return .failed(Failure(.anotherCertificate))
            } catch {
                throw error
            }
        }
    }

    private func remember(_ certificate: [UInt8], of card: CardIdentity?) {
        readBefore = card.map { ($0, certificate) }
    }

    private func certificateRead(from card: CardIdentity?) -> [UInt8]? {
        guard let card, let readBefore, card.compared(with: readBefore.card) == .sameCard else {
            return nil
        }
        return readBefore.certificate
    }

    /// Checks the shape, the card, the counter, and only then lets `body` send the PIN, once.
    private func withPIN(
        _ use: PINUse,
        on presence: CardPresence,
        _ body:
            sending (CardProcedures, borrowing SecretBytes, VerifyPermission)
            async throws(CardError)
            -> Completion
    ) async -> Completion {
        guard let secret = ports.vault.take(use.handle) else {
            return .failed(Failure(.cardUnreadable, facts: ["code": "secret-gone"]))
        }
        if case .faulty(let fault) = use.pin.shape.check(secret) { return .pinFaulty(fault) }
        let channel: any CardChannel
        switch await connect(on: presence) {
        case .success(let open): channel = open
        case .failure(let failure): return .failed(failure)
        }
        let card = CardProcedures(channel: channel, place: place(of: presence))
        let completion: Completion
        do throws(CardError) {
            completion = try await spend(secret, use, card, body)
        } catch {
            completion = Self.completion(of: error)
        }
        await channel.close()
        return completion
    }

    private func spend(
        _ secret: borrowing SecretBytes,
        _ use: PINUse,
        _ card: CardProcedures,
        _ body: (CardProcedures, borrowing SecretBytes, VerifyPermission) async throws(CardError)
            -> Completion
    ) async throws(CardError) -> Completion {
        if let expected = use.card { try await card.confirm(expected) }
        let counter = try await card.remainingTries(of: use.pin)
        let word = use.lastTry == .given ? LastTryConfirmation.given(for: use.pin) : nil
        switch VerifyPermission.decide(use.pin, counter: counter, confirmation: word) {
        case .permitted(let permission): return try await body(card, secret, permission)
        case .needsConfirmation, .blocked: return .triesRead(counter)
        }
    }

    private func withCard(
        on presence: CardPresence,
        _ body: (CardProcedures) async throws(CardError) -> Completion
    ) async -> Completion {
        let channel: any CardChannel
        switch await connect(on: presence) {
        case .success(let open): channel = open
        case .failure(let failure): return .failed(failure)
        }
        let completion: Completion
        do throws(CardError) {
            completion = try await body(
                CardProcedures(channel: channel, place: place(of: presence))
            )
        } catch {
            completion = Self.completion(of: error)
        }
        await channel.close()
        return completion
    }

    private func place(of presence: CardPresence) -> CardPlace {
        guard case .card(let reader, let insertion) = presence else { return .anywhere }
        return lengths.place(reader: reader, insertion: insertion)
    }

    private func connect(on presence: CardPresence) async -> Result<any CardChannel, Failure> {
        let reader: String
        switch presence {
        case .card(let name, _), .empty(let name): reader = name
        case .noReader: return .failure(Failure(.readerMissing))
        case .serviceUnavailable: return .failure(Failure(.readerServiceMissing))
        }
        do throws(CardChannelError) {
            return .success(try await ports.readers.connect(to: reader))
        } catch {
            return .failure(Self.failure(of: error))
        }
    }
}

extension CardDesk {
    /// What a card's error means to the flow.
    static func completion(of error: CardError) -> Completion {
        switch error {
        case .wrongPIN(_, let remaining): .wrongPIN(remaining: remaining)
        case .blocked: .triesRead(.blocked)
        case .impossiblePIN(_, let fault): .pinFaulty(fault)
        case .permissionOutdated(_, let now): .triesRead(now)
        case .cardRemoved: .failed(Failure(.cardRemoved))
        case .noSuchApplication: .failed(Failure(.notMyNumberCard))
        case .certificateAbsent: .failed(Failure(.noSigningCertificate))
        case .securityNotSatisfied(let step):
            .failed(Failure(.cardUnreadable, facts: ["code": step.rawValue]))
        case .malformed:
            .failed(Failure(.cardUnreadable, facts: ["code": "file"]))
        case .signatureDoesNotVerify: .failed(Failure(.signatureBroken))
        case .unexpected(let status, let step):
            .failed(Failure(.cardUnreadable, facts: ["code": "\(step.rawValue)-\(status)"]))
        case .channel(let channel): .failed(failure(of: channel))
        case .anotherCard: .failed(Failure(.anotherCard))
        // The counter asks for none of these: printed keys, PIN changes, PINs typed on a reader.
        case .wrongKey, .keyBlocked, .impossibleKey, .keyPermissionOutdated, .impossibleNewPIN,
            .unusualNewPIN, .changeUnconfirmed, .padEntry:
            .failed(Failure(.cardUnreadable, facts: ["code": "not-asked-for"]))
        }
    }

    /// What a reader's error means to the flow.
    static func failure(of error: CardChannelError) -> Failure {
        switch error {
        case .serviceUnavailable: Failure(.readerServiceMissing)
        case .noReader: Failure(.readerMissing)
        case .noCard: Failure(.cardMissing)
        case .cardRemoved, .cardReset: Failure(.cardRemoved)
        case .inUse: Failure(.cardInUse)
        case .mute: Failure(.cardMute)
        case .answerTooLong: Failure(.cardUnreadable, facts: ["code": "too-long"])
        case .reader(let code):
            Failure(.cardUnreadable, facts: ["code": String(code, radix: 16, uppercase: true)])
        }
    }
}
