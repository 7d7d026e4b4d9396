// What a counter asks of a card, one call each.
//
// A procedure that needs a PIN keeps other programs off the card, reads the counter, sends VERIFY
// once and uses what it opened; it never goes on after an error. The caller connects before and
// closes the channel afterwards, which powers the card off and with it every verified PIN.

public import ISO7816

/// The procedures on one powered card.
///
/// Free files are read once for all procedures on a channel, and a counter just read serves the
/// VERIFY that follows it.
public struct CardProcedures: Sendable {
    let session: CardSession

    /// Procedures over a channel that was just opened and that nobody else uses.
    ///
    /// - Parameters:
    ///   - channel: the open channel; the caller closes it.
    ///   - place: what is known about lengths on this card; short commands only unless told.
    public init(channel: any CardChannel, place: CardPlace = .anywhere) {
        self.session = CardSession(channel: channel, place: place)
    }

    /// Makes sure that this is a My Number Card: it knows the 公的個人認証AP by its full name.
    ///
    /// - Throws: `CardError.noSuchApplication` when it is not. Its answer to reset says nothing.
    public func confirmMyNumberCard() async throws(CardError) {
        try await session.select(.publicPersonalAuthentication)
    }

    /// How often a PIN may still be wrong; the question costs no try.
    public func remainingTries(of pin: CardPIN) async throws(CardError) -> RetryCounter {
        try await session.tries(of: .pin(pin))
    }

    /// How often a printed key may still be wrong; the question costs no try.
    public func remainingTries(of key: PrintedKey) async throws(CardError) -> RetryCounter {
        try await session.tries(of: .printed(key))
    }

    /// The counters of all PINs of one application, one exchange each after one SELECT.
    public func pinStates(
        in application: CardApplication
    ) async throws(CardError) -> [PINState] {
        var states: [PINState] = []
        for pin in CardPIN.allCases where pin.application == application {
            states.append(PINState(pin: pin, counter: try await session.tries(of: .pin(pin))))
        }
        return states
    }

    /// What carries the application, by its label.
    public func token() async throws(CardError) -> CardToken {
        let label = try await session.readStart(
            of: .tokenInformation,
            length: CardToken.labelLength
        )
        guard let label else { return .unknown }
        return CardToken(label: label[...])
    }

    /// Whether the card says that it holds a certificate; no PIN is needed.
    ///
    /// By the way this learns, at no cost, whether the card takes extended length fields.
    public func state(
        of certificate: CardCertificate
    ) async throws(CardError) -> CertificateState {
        let states = try await session.readStartLearning(of: .certificateState, length: 3) ?? []
        let index = certificate == .signing ? 0 : 1
        return CertificateState(states.dropFirst(index).first)
    }

    /// One of the two certificates; its absence is an error of its own.
    func certificate(_ kind: CardCertificate) async throws(CardError) -> [UInt8] {
        guard let bytes = try await session.readObject(kind.file) else {
            throw .certificateAbsent(kind)
        }
        return bytes
    }

    /// Runs `body` while no other program reaches the card.
    func undisturbed<Result: ~Copyable>(
        _ body: () async throws(CardError) -> Result
    ) async throws(CardError) -> Result {
        try await session.beginTransaction()
        do throws(CardError) {
            let result = try await body()
            await session.endTransaction()
            return result
        } catch {
            await session.endTransaction()
            throw error
        }
    }
}

/// A PIN with its counter.
public struct PINState: Hashable, Sendable {
    /// The PIN.
    public let pin: CardPIN
    /// How often it may still be wrong.
    public let counter: RetryCounter

    /// A counter just read.
    public init(pin: CardPIN, counter: RetryCounter) {
        self.pin = pin
        self.counter = counter
    }
}

extension CardCertificate {
    /// The file it lies in.
    var file: ElementaryFile {
        switch self {
        case .signing: .signingCertificate
        case .userAuthentication: .userAuthenticationCertificate
        }
    }

    /// The file of the certificate of the authority that issued it.
    var authorityFile: ElementaryFile {
        switch self {
        case .signing: .signingAuthorityCertificate
        case .userAuthentication: .userAuthenticationAuthorityCertificate
        }
    }
}
