// The return codes of PC/SC in the words of the card port.

import CPCSC
import ISO7816

/// A return code of the PC/SC service.
struct ServiceCode: Hashable {
    /// The code as pcsc-lite returns it.
    let rawValue: LONG

    /// Whether the call did what it was asked to.
    var isSuccess: Bool { Int(rawValue) == SCARD_S_SUCCESS }

    /// Whether the context is worthless and a new one is needed.
    var endsContext: Bool { error == .serviceUnavailable }

    /// What a failure means to the user of a channel.
    var error: CardChannelError {
        switch Int(rawValue) {
        case SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED, SCARD_F_COMM_ERROR,
            SCARD_E_INVALID_HANDLE:
            .serviceUnavailable
        case SCARD_E_NO_READERS_AVAILABLE, SCARD_E_UNKNOWN_READER, SCARD_E_READER_UNAVAILABLE:
            .noReader
        case SCARD_E_NO_SMARTCARD: .noCard
        // The service says "not transacted" until its next poll finds that the card is gone.
        case SCARD_W_REMOVED_CARD, SCARD_E_NOT_TRANSACTED: .cardRemoved
        case SCARD_W_RESET_CARD, SCARD_W_UNPOWERED_CARD: .cardReset
        case SCARD_E_SHARING_VIOLATION: .inUse
        case SCARD_W_UNRESPONSIVE_CARD: .mute
        case SCARD_E_INSUFFICIENT_BUFFER: .answerTooLong
        default: .reader(code: Int(rawValue))
        }
    }

    /// Throws unless the call did what it was asked to.
    func check() throws(CardChannelError) {
        if !isSuccess { throw error }
    }
}
