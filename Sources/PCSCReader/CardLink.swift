// The blocking calls to one card. Everything here runs on the channel's own thread.

import CPCSC
import Glibc
import ISO7816
import Synchronization

/// A card handle with its context and its answer buffer.
final class CardLink {
    private let context: ServiceContext
    private let card: SCARDHANDLE
    private let activeProtocol: DWORD
    private let buffer: UnsafeMutableRawBufferPointer
    private var isOpen = true
    private var isLost = false

    /// Powers the card and takes it for this program alone.
    static func connect(to reader: String) throws(CardChannelError) -> CardLink {
        let context = try ServiceContext.establish()
        var card = SCARDHANDLE()
        var activeProtocol = DWORD(0)
        let connected = ServiceCode(
            rawValue: SCardConnect(
                context.handle,
                reader,
                DWORD(SCARD_SHARE_EXCLUSIVE),
                DWORD(SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1),
                &card,
                &activeProtocol
            )
        )
        guard connected.isSuccess else {
            context.release()
            throw connected.error
        }
        return CardLink(context: context, card: card, activeProtocol: activeProtocol)
    }

    private init(context: ServiceContext, card: SCARDHANDLE, activeProtocol: DWORD) {
        self.context = context
        self.card = card
        self.activeProtocol = activeProtocol
        self.buffer = .allocate(byteCount: Int(cpcsc_longest_answer), alignment: 1)
    }

    deinit {
        buffer.deallocate()
    }

    /// Sends a command once and returns the answer.
    ///
    /// The buffer holds the longest answer there can be: with a shorter one the service carries
    /// the command out and then asks for it again, which would spend a try of a PIN.
    func exchange(_ command: UnsafeRawBufferPointer) throws(CardChannelError) -> ResponseAPDU {
        guard isOpen, let sent = command.baseAddress, let room = buffer.baseAddress else {
            throw .cardRemoved
        }
        var received = DWORD(buffer.count)
        let pci =
            activeProtocol == DWORD(SCARD_PROTOCOL_T0) ? cpcsc_pci_t0() : cpcsc_pci_t1()
        let code = ServiceCode(
            rawValue: SCardTransmit(
                card,
                pci,
                sent.assumingMemoryBound(to: UInt8.self),
                DWORD(command.count),
                nil,
                room.assumingMemoryBound(to: UInt8.self),
                &received
            )
        )
        // A card pulled in the middle of a command comes back as success with nothing.
        let count = min(Int(received), buffer.count)
        isLost = !code.isSuccess || count < 2
        try code.check()
        if isLost { throw .cardRemoved }
        defer { explicit_bzero(room, count) }
        return ResponseAPDU(
            data: Array(buffer[..<(count - 2)]),
            status: StatusWord(
                rawValue: UInt16(buffer[count - 2]) << 8 | UInt16(buffer[count - 1])
            )
        )
    }

    /// Asks the reader itself for something, by the control code of a feature.
    ///
    /// The answer's status says nothing about the card: it is not looked at here.
    func control(_ code: UInt32, _ input: [UInt8]) throws(CardChannelError) -> [UInt8] {
        guard isOpen, let room = buffer.baseAddress else { throw .cardRemoved }
        var received = DWORD(0)
        let result = ServiceCode(
            rawValue: SCardControl(
                card,
                DWORD(code),
                input,
                DWORD(input.count),
                room,
                DWORD(buffer.count),
                &received
            )
        )
        try result.check()
        return Array(buffer[..<min(Int(received), buffer.count)])
    }

    /// Keeps other programs off the card.
    func beginTransaction() throws(CardChannelError) {
        guard isOpen else { throw .cardRemoved }
        try ServiceCode(rawValue: SCardBeginTransaction(card)).check()
    }

    /// Lets other programs reach the card again.
    func endTransaction() {
        guard isOpen else { return }
        // Fails when the card is gone, and then there is no transaction to end.
        _ = SCardEndTransaction(card, DWORD(SCARD_LEAVE_CARD))
    }

    /// Powers the card off and gives everything back; once.
    ///
    /// A card that was lost is left to the service, which powers it off at its next look, within
    /// 0.4 s: told to do it, the service finds the card gone, calls the reader empty without an
    /// event, and then never notices a card that comes before that look.
    func disconnect() {
        guard isOpen else { return }
        isOpen = false
        let disposition = isLost ? SCARD_LEAVE_CARD : SCARD_UNPOWER_CARD
        // Both fail when card or service are gone, and then nothing is held.
        _ = SCardDisconnect(card, DWORD(disposition))
        context.release()
    }
}

// All calls run on the one thread of the channel that owns the link; between threads only the
// reference moves, in jobs that run in order.
extension CardLink: @unchecked Sendable {}
