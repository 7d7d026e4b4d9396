// A card behind PC/SC.

import CPCSC
import Glibc
import ISO7816
import Secrets
import Synchronization

/// An exclusive connection to one card, with a thread and a context of its own.
final class PCSCChannel: PINPadChannel {
    private let thread: WorkerThread
    private let link: CardLink
    private let limit: Duration
    private let failure = Mutex<CardChannelError?>(nil)

    /// Connects to the card on a reader; `limit` bounds every call to the card.
    static func open(
        reader: String,
        limit: Duration
    ) async throws(CardChannelError) -> PCSCChannel {
        let thread = WorkerThread()
        let link = try await thread.answer(within: limit) { () throws(CardChannelError) in
            try CardLink.connect(to: reader)
        } discard: { link in
            link.disconnect()
        }
        return PCSCChannel(thread: thread, link: link, limit: limit)
    }

    private init(thread: WorkerThread, link: CardLink, limit: Duration) {
        self.thread = thread
        self.link = link
        self.limit = limit
    }

    deinit {
        let link = link
        thread.run { link.disconnect() }
    }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let bytes = command.bytes
        return try await call { link throws(CardChannelError) in
            try bytes.withUnsafeBytes { raw in
                Result { () throws(CardChannelError) in try link.exchange(raw) }
            }.get()
        }
    }

    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError) -> ResponseAPDU {
        let command = SecretCommand(header, secret)
        return try await call { link throws(CardChannelError) in
            try command.bytes.withBytes { raw throws(CardChannelError) in try link.exchange(raw) }
        }
    }

    func padOffer() async throws(CardChannelError) -> PINPadOffer {
        try await features().verifyPIN == nil ? .nothing : .digits
    }

    func transmitFromPad(
        _ header: CommandHeader,
        digits: ClosedRange<Int>
    ) async throws(CardChannelError) -> ResponseAPDU {
        guard let code = try await features().verifyPIN else {
            throw .reader(code: Int(SCARD_E_UNSUPPORTED_FEATURE))
        }
        let structure = PINVerification(header: header, digits: digits).bytes
        // A person types: the reader's own time limit comes before the watchdog's.
        let patience = limit + .seconds(Int(PINVerification.patience))
        let answer = try await call(within: patience) { link throws(CardChannelError) in
            try link.control(code, structure)
        }
        guard let response = ResponseAPDU(bytes: answer) else { throw .cardRemoved }
        return response
    }

    /// What the reader offers; a reader that can't be asked offers nothing.
    private func features() async throws(CardChannelError) -> ReaderFeatures {
        try await call { link in
            do {
                return ReaderFeatures(try link.control(UInt32(cpcsc_feature_request), []))
            } catch {
                return ReaderFeatures([])
            }
        }
    }

    func beginTransaction() async throws(CardChannelError) {
        try await call { link throws(CardChannelError) in try link.beginTransaction() }
    }

    func endTransaction() async {
        // Ending what a lost card ended already fails; there is nothing to undo.
        do { try await call { link throws(CardChannelError) in link.endTransaction() } } catch {}
    }

    func close() async {
        let link = link
        if failure.withLock({ $0 == .mute }) {
            thread.run { link.disconnect() }
            return
        }
        // A watchdog that fires here leaves the thread to finish closing on its own.
        do { try await thread.answer(within: limit) { link.disconnect() } } catch {}
    }

    /// Runs one call to the card; after a failure the channel answers with that failure only.
    private func call<Value: Sendable>(
        within limit: Duration? = nil,
        _ body: @escaping @Sendable (CardLink) throws(CardChannelError) -> Value
    ) async throws(CardChannelError) -> Value {
        if let earlier = failure.withLock({ $0 }) { throw earlier }
        let link = link
        do {
            let limit = limit ?? self.limit
            return try await thread.answer(within: limit) { () throws(CardChannelError) in
                try body(link)
            }
        } catch {
            failure.withLock { $0 = error }
            throw error
        }
    }
}

/// A command that holds a secret, in locked memory, for the time of its way to the card.
private final class SecretCommand: Sendable {
    let bytes: SecretBytes

    /// Header, length and data, as a short command without Le.
    init(_ header: CommandHeader, _ secret: borrowing SecretBytes) {
        let count = secret.count
        precondition(
            (1...CommandAPDU.longestShortData).contains(count),
            "a secret command carries 1 to 255 bytes"
        )
        var bytes = SecretBytes(capacity: Self.longest)
        for byte in header.bytes + [UInt8(count)] { _ = bytes.append(byte) }
        secret.withBytes { raw in
            for byte in raw { _ = bytes.append(byte) }
        }
        self.bytes = bytes
    }

    /// Four bytes of header, one of length, the data.
    private static let longest = 5 + CommandAPDU.longestShortData
}
