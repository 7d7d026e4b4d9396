// PINs and passwords from the counter's own keyboard.

package import CounterFlow
package import LineTerminal
import MyNumberCard
package import NcursesTerminal

/// Takes secrets from the terminal; the bytes go from the keyboard into locked memory.
package struct TerminalPINSource: PINSource {
    private let terminal: Terminal

    /// Secrets typed at this terminal.
    package init(terminal: Terminal) {
        self.terminal = terminal
    }

    /// `PINSource.begin(_:)`.
    package func begin(_ field: SecretField) {
        terminal.beginSecret(capacity: field.capacity, alphabet: field.alphabet)
    }

    /// `PINSource.end()`.
    package func end() {
        terminal.endSecret()
    }
}

/// Takes secrets in plain mode: a line without echo, straight into locked memory.
package struct LinePINSource: PINSource {
    private let keyboard: LineKeyboard

    /// Secrets typed as lines at this keyboard.
    package init(keyboard: LineKeyboard) {
        self.keyboard = keyboard
    }

    /// `PINSource.begin(_:)`.
    package func begin(_ field: SecretField) {
        keyboard.beginSecret(capacity: field.capacity)
    }

    /// `PINSource.end()`.
    package func end() {
        keyboard.endSecret()
    }
}

extension SecretField {
    /// Room for more than the longest such secret, so that too much is noticed and not cut.
    var capacity: Int {
        switch purpose {
        case .staffPassword: 128
        case .cardPIN(let pin): pin.shape.length.upperBound + 8
        }
    }

    /// Small letters are let in where capitals are meant: that they are wrong is said before the
    /// card is asked, not hidden by raising them.
    var alphabet: SecretAlphabet {
        switch purpose {
        case .staffPassword: .visibleASCII
        case .cardPIN(let pin): pin.shape.alphabet == .digits ? .digits : .visibleASCII
        }
    }
}
