// The terminal of the counter: the screen through ncurses, the keyboard through our own decoder.

import CNcurses
package import Canvas
import Glibc
package import Secrets
import Synchronization

/// The owner of the screen.
///
/// There is one at a time. Whoever opens it closes it; a supervisor restores what could not be
/// closed.
package final class Terminal: Sendable {
    /// Events not yet taken are kept up to this number; what comes then is dropped.
    private static let mostWaitingEvents = 4_096

    private static let isOpen = Mutex(false)

    /// What happens at the terminal, for one reader.
    package let events: AsyncStream<TerminalEvent>

    private let continuation: AsyncStream<TerminalEvent>.Continuation
    private let keyboard: Keyboard
    private let painter: Mutex<Painter?>

    /// The scripts of which this terminal counts the columns as this program does.
    package let agreeingScripts: Set<ScriptSample>

    /// Opens the screen on standard input and output and starts reading the keyboard.
    ///
    /// - Parameter vault: where submitted secrets are put.
    /// - Returns: the owner of the screen, to be closed.
    /// - Throws: when there is no terminal, or none that can carry a screen.
    package static func open(vault: SecretVault) throws(TerminalError) -> Terminal {
        let wasOpen = isOpen.withLock { isOpen in
            let before = isOpen
            isOpen = true
            return before
        }
        precondition(!wasOpen, "the terminal is opened once at a time")
        do {
            return try Terminal(vault: vault)
        } catch {
            isOpen.withLock { $0 = false }
            throw error
        }
    }

    private init(vault: SecretVault) throws(TerminalError) {
        switch cn_open() {
        case CN_OPENED: break
        case CN_NOT_A_TERMINAL: throw .notATerminal
        case CN_UNKNOWN_TERMINAL, CN_INCAPABLE_TERMINAL:
            throw .unusable(term: getenv("TERM").map { String(cString: $0) } ?? "")
        default: throw .systemRefused
        }
        let (events, continuation) = AsyncStream.makeStream(
            of: TerminalEvent.self,
            bufferingPolicy: .bufferingOldest(Self.mostWaitingEvents)
        )
        self.events = events
        self.continuation = continuation
        painter = Mutex(Painter(size: .current()))
        let probe = cn_is_ansi() != 0 ? WidthProbe.run() : WidthProbe()
        agreeingScripts = probe.agreeing
        if probe.agreeing.contains(.latin) { painter.withLock { $0?.composeLetters() } }
        do {
            keyboard = try Keyboard(
                vault: vault,
                signals: cn_signal_descriptor(),
                typed: probe.typed
            ) { event in continuation.yield(event) }
        } catch {
            cn_close()
            throw error
        }
    }

    deinit {
        close()
    }

    /// The size of the window now, at most that of the largest grid.
    package var size: TerminalSize { .current() }

    /// Shows a grid and parks the cursor, always visible, on the focused item.
    ///
    /// Only rows that changed are sent. Parts outside the window are not shown.
    package func paint(_ grid: CellGrid, cursor: Position) {
        painter.withLock { painter in painter?.paint(grid, cursor: cursor, size: size) }
    }

    /// Sends everything anew at the next painting: after foreign output on the screen.
    package func forgetScreen() {
        painter.withLock { painter in painter?.forget() }
    }

    /// The bell.
    package func ring() {
        painter.withLock { painter in if painter != nil { cn_ring() } }
    }

    /// Sends the keyboard into locked memory: a field for a secret has the focus.
    ///
    /// Until `endSecret` no text becomes an event. After Enter the secret is in the vault and what
    /// is still typed is dropped; call this again for another try.
    ///
    /// - Parameters:
    ///   - capacity: the most characters of the secret.
    ///   - alphabet: which characters belong into it.
    package func beginSecret(capacity: Int, alphabet: SecretAlphabet) {
        keyboard.beginSecret(capacity: capacity, alphabet: alphabet)
    }

    /// The field for a secret lost the focus: what was typed and not submitted is wiped, which
    /// `SecretEvent.cancelled` tells.
    ///
    /// Without such a field it does nothing.
    package func endSecret() {
        keyboard.endSecret()
    }

    /// Wipes the screen, gives the terminal back as it was found and ends `events`.
    ///
    /// Closing twice does nothing.
    package func close() {
        let wasOpen = painter.withLock { painter in
            let open = painter != nil
            painter = nil
            return open
        }
        guard wasOpen else { return }
        keyboard.stop()
        continuation.finish()
        cn_close()
        Self.isOpen.withLock { $0 = false }
    }
}
