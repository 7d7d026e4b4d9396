// Shows a name, the size, a line being edited and the last events.

import Canvas
import Glibc
import NcursesTerminal
import Secrets

/// F2 begins a secret, F3 ends it, F4 paints too much, F5 tells what was measured, F10 leaves; F6 to F9 are four ways to die.
struct TrialDesk {
    private let terminal: Terminal
    private let vault: SecretVault
    private var grid = CellGrid(columns: 80, rows: 24)
    private var line = EditLine(maximumLength: 60)
    private var log: [String] = []
    private var mask = ""

    init(terminal: Terminal, vault: SecretVault) {
        self.terminal = terminal
        self.vault = vault
    }

    mutating func run() async {
        show()
        for await event in terminal.events {
            switch event {
            case .input(.key(.function(10))), .secret(.key(.function(10))): return
            case .input(.key(.function(let number))) where (6...9).contains(number): die(number)
            case .input(.key(.function(2))):
                mask = ""
                terminal.beginSecret(capacity: 16, alphabet: .visibleASCII)
                note("secret begun")
            case .secret(.key(.function(3))):
                terminal.endSecret()
                note("secret left")
            case .input(.key(.function(4))):
                paintTooMuch()
                continue
            case .input(.key(.function(5))):
                note("scripts \(terminal.agreeingScripts.map(\.rawValue).sorted())")
            case .input(let input): take(input)
            case .resized(let columns, let rows): note("resized \(columns)x\(rows)")
            case .signal(let signal):
                note("signal \(signal)")
                return
            case .secret(let secret): take(secret)
            }
            show()
        }
    }

    private mutating func take(_ input: InputEvent) {
        switch input {
        case .text(let text): _ = line.insert(text)
        case .key(let key):
            if line.apply(key) == .notMine { note("key \(key)") }
        case .paste(let text):
            _ = line.insert(text)
            note("pasted \(text.unicodeScalars.count)")
        case .focusLost: note("focus lost")
        case .focusGained: note("focus gained")
        }
    }

    private mutating func take(_ secret: SecretEvent) {
        switch secret {
        case .started:
            mask = "********"
            note("started")
        case .changed: note("changed")
        case .erased:
            mask = ""
            note("erased")
        case .refused: note("refused")
        case .full: note("full")
        case .cancelled: note("cancelled")
        case .key(let key): note("secret key \(key)")
        case .submitted(let handle): note("submitted, \(compare(handle)), held \(vault.heldCount)")
        }
    }

    /// Whether the secret is the one the test typed, without showing it.
    private func compare(_ handle: SecretHandle) -> String {
        guard let secret = vault.take(handle), let wanted = getenv("TRIAL_SECRET") else {
            return "missing"
        }
        return secret.withBytes { bytes in
            bytes.elementsEqual(UnsafeRawBufferPointer(start: wanted, count: strlen(wanted)))
                ? "as expected" : "different"
        }
    }

    private mutating func note(_ text: String) {
        log.append(text)
        if log.count > 5 { log.removeFirst() }
    }

    private mutating func show() {
        let size = terminal.size
        if grid.columns != size.columns || grid.rows != size.rows {
            grid.resize(columns: size.columns, rows: size.rows)
        }
        grid.clear()
        let header = Style(foreground: 15, background: 24, attributes: .bold)
        grid.fill(Area(row: 0, column: 0, rows: 1, columns: size.columns), style: header)
        grid.write("山田太郎 様 \(size.columns)x\(size.rows)", row: 0, column: 1, style: header)
        let field = line.window(columns: max(size.columns - 4, 2))
        grid.write("[", row: 2, column: 0)
        grid.write(field.clusters, row: 2, column: 1, style: Style(attributes: .underline))
        grid.write("PIN " + mask, row: 3, column: 0)
        for (index, entry) in log.enumerated() { grid.write(entry, row: 5 + index, column: 2) }
        grid.frame(Area(row: 4, column: 0, rows: 7, columns: size.columns))
        terminal.paint(grid, cursor: Position(row: 2, column: 1 + field.cursorColumn))
    }

    /// A grid larger than the screen: its first row must not run over into the second.
    private func paintTooMuch() {
        var large = CellGrid(columns: grid.columns * 2, rows: grid.rows * 2)
        large.write(String(repeating: "山", count: grid.columns), row: 0, column: 1)
        terminal.paint(large, cursor: Position(row: 99, column: 999))
    }

    private func die(_ number: Int) {
        switch number {
        case 6: abort()
        case 7: raise(SIGSEGV)
        case 8: fatalError("as told")
        default: kill(getpid(), SIGKILL)
        }
    }
}
