// A simulated card behind the virtual reader (vpcd) of a real pcscd.
//
// vpcd listens, the card dials: connecting is putting the card on the reader, closing is taking it
// away. The protocol is frames of a 2-byte big-endian length and as many bytes; a frame of one byte
// is control, a longer one a command.

import Foundation
import Synchronization

/// Puts cards on one slot of a virtual reader and takes them away.
///
/// The card answers on a thread of its own; nothing here waits for the reader except `remove()`,
/// which waits until the thread has let go of the card.
package final class VirtualReaderLink: Sendable {
    /// How a card left the reader.
    package enum End: Hashable, Sendable {
        /// By `remove()`, or because another one was inserted.
        case taken
        /// A planned fault pulled it.
        case fault
        /// The reader closed the connection.
        case readerGone
    }

    private struct State {
        var session: VirtualReaderSession?
        var spare: SimulatedCard?
    }

    private let address: VirtualReaderAddress
    private let onEnd: @Sendable (End) -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - host: dotted IPv4 address of the machine pcscd runs on.
    ///   - port: vpcd's port of the slot; 35963 is its usual first.
    ///   - onEnd: told, on the card's thread, how each card left the reader.
    /// - Throws: `address` for a host that is no IPv4 address.
    package init(
        host: String = "127.0.0.1",
        port: UInt16,
        onEnd: @escaping @Sendable (End) -> Void = { _ in }
    ) throws(CardSimulatorError) {
        address = try VirtualReaderAddress(host: host, port: port)
        self.onEnd = onEnd
    }

    /// Puts a card on the reader; one that lies there is taken away first.
    ///
    /// - Throws: `virtualReader` when nothing listens there.
    package func insert(_ card: SimulatedCard) throws(CardSimulatorError) {
        remove()
        let session = VirtualReaderSession(
            descriptor: try address.dial(),
            card: card,
            spare: { [weak self] in self?.state.withLock { $0.spare } },
            onEnd: onEnd
        )
        state.withLock { $0.session = session }
        Thread.detachNewThread { session.serve() }
    }

    /// Takes the card away; does nothing on an empty reader.
    package func remove() {
        let session = state.withLock { state in
            let session = state.session
            state.session = nil
            return session
        }
        session?.take()
    }

    /// Lays the card ready that a `swap` fault puts on the reader; without one the card is pulled.
    package func layReady(_ spare: SimulatedCard?) {
        state.withLock { $0.spare = spare }
    }

    /// Whether a card lies on the reader.
    package var isInserted: Bool {
        state.withLock { $0.session?.isServing ?? false }
    }

    deinit {
        state.withLock { $0.session }?.take()
    }
}
