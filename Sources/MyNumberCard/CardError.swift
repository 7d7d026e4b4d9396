// Why a procedure on the card did not come to its end.

public import ISO7816

/// Which of the two end-entity certificates of the card.
public enum CardCertificate: String, Hashable, Sendable, CaseIterable {
    /// 署名用電子証明書.
    case signing
    /// 利用者証明用電子証明書.
    case userAuthentication
}

/// What a card was asked to do when it gave an answer that is no answer.
public enum CardStep: String, Hashable, Sendable {
    /// SELECT of an application.
    case select
    /// The query of a PIN's counter.
    case queryTries
    /// VERIFY of a PIN.
    case verify
    /// READ BINARY or READ RECORD.
    case read
    /// COMPUTE DIGITAL SIGNATURE.
    case sign
    /// CHANGE REFERENCE DATA.
    case changePIN
}

/// Why a PIN was not entered on the reader's own keys; nothing was sent to the card.
public enum PadEntryEnd: Hashable, Sendable {
    /// Nobody typed in time.
    case timedOut
    /// The person pressed the cancel key.
    case cancelled
    /// The reader has no keys, or none for such a PIN.
    case notOffered
}

/// The errors of this module; the payloads are facts for screens and journals.
public enum CardError: Error, Hashable, Sendable {
    /// The PIN was wrong; so many tries are left now. A try was spent.
    case wrongPIN(CardPIN, remaining: RetryCounter)
    /// The PIN is blocked; nothing was sent, or the card refused it without looking.
    case blocked(CardPIN)
    /// The PIN can't be right; nothing was sent.
    case impossiblePIN(CardPIN, PINFault)
    /// The counter is no longer the one the permission was given for; nothing was sent.
    case permissionOutdated(CardPIN, now: RetryCounter)
    /// The printed key was wrong; so many tries are left now. A try was spent.
    case wrongKey(PrintedKey, remaining: RetryCounter)
    /// The printed key is blocked; nothing was sent, or the card refused it without looking.
    case keyBlocked(PrintedKey)
    /// The printed key can't be right; nothing was sent.
    case impossibleKey(PrintedKey, PINFault)
    /// The printed key's counter leaves no permission; nothing was sent.
    case keyPermissionOutdated(PrintedKey, now: RetryCounter)
    /// The new PIN can't be one; nothing was sent.
    case impossibleNewPIN(CardPIN, PINFault)
    /// The new PIN breaks the issuing rule (a letter and a digit); nothing was sent.
    case unusualNewPIN(CardPIN, PINWarning)
    /// The new PIN was sent and no answer came: the old one or the new one holds.
    case changeUnconfirmed(CardPIN)
    /// The PIN was not entered on the reader's keys; nothing was sent.
    case padEntry(PadEntryEnd)
    /// Another card lies there than the one seen before; no PIN was sent to it.
    case anotherCard
    /// The card was taken away. After a PIN was sent, the counter must be read again.
    case cardRemoved
    /// The card does not know the application: it is no My Number Card.
    case noSuchApplication(CardApplication)
    /// The card holds no such certificate (holder under 15, declined, or a 顔認証 card).
    case certificateAbsent(CardCertificate)
    /// The card wants a PIN first although it was verified.
    case securityNotSatisfied(CardStep)
    /// A file is not laid out as it must be.
    case malformed(ElementaryFile)
    /// A signature that does not fit the certificate and the digest.
    case signatureDoesNotVerify
    /// A status word that has no meaning at this step.
    case unexpected(StatusWord, CardStep)
    /// The reader or its service failed.
    case channel(CardChannelError)

    /// The error of a channel in the words of this module.
    public init(_ error: CardChannelError) {
        switch error {
        case .cardRemoved, .noCard: self = .cardRemoved
        case .serviceUnavailable, .noReader, .cardReset, .inUse, .mute, .answerTooLong, .reader:
            self = .channel(error)
        }
    }
}
