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
        keyboard.beginSecret(capacity: field.capacity, commands: LineCommand.all)
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

    /// More is let in than belongs.
    ///
    /// Small letters where capitals are meant, letters where digits are: a wrong shape is said
    /// before the card is asked. Dropping what does not belong would make four digits of a long
    /// password and burn a try of the wrong PIN.
    var alphabet: SecretAlphabet { .visibleASCII }
}
