// What the customer's screen does with an order or a key.

import Canvas
import CounterFlow
import CounterScreens
import DisplaySocket
import Identity
import NcursesTerminal
import Secrets

/// Owns the terminal of the customer's screen.
actor DisplayDesk {
    /// What becomes of the program.
    enum Answer {
        case stay
        case leave
    }

    private let terminal: Terminal
    private let vault: SecretVault
    private let screens: ScreenSet
    private let environment: CounterEnvironment
    private var connection: DisplayConnection?
    /// The entry whose secret is typed now.
    private var entry: UInt32?
    /// What the screen says by itself; `nil` while the counter speaks.
    private var notice: DisplayNotice?
    private var language = Language.japanese

    init(
        terminal: Terminal,
        vault: SecretVault,
        screens: ScreenSet,
        environment: CounterEnvironment
    ) {
        self.terminal = terminal
        self.vault = vault
        self.screens = screens
        self.environment = environment
    }

    /// Who is there.
    nonisolated var hello: DisplayHello {
        let size = terminal.size
        return DisplayHello(
            columns: size.columns,
            rows: size.rows,
            agreeing: terminal.agreeingScripts
        )
    }

    /// Shows what the screen says by itself.
    func say(_ notice: DisplayNotice) {
        self.notice = notice
        let size = terminal.size
        var grid = CellGrid(columns: size.columns, rows: size.rows)
        let view = screens.composer(agreeing: terminal.agreeingScripts).notice(
            notice,
            in: language,
            environment: environment,
            languages: screens.catalogues.languages
        )
        let laidOut = ScreenLayout.lay(view, theme: screens.book.theme, into: &grid)
        terminal.paint(grid, cursor: laidOut.cursor)
    }

    func connected(_ connection: DisplayConnection) { self.connection = connection }

    /// The counter is gone: what was being typed is wiped, what was shown is covered.
    func lost() {
        connection?.close()
        connection = nil
        entry = nil
        terminal.endSecret()
        vault.wipeAll()
        if notice == nil { say(.cut) }
    }

    /// Ends the connection with the program.
    func letGo() {
        connection?.close()
        connection = nil
        terminal.endSecret()
        vault.wipeAll()
    }

    /// Takes an order; the refusal, if it is one.
    func take(_ order: DisplayOrder) -> DisplayRefusal? {
        switch order {
        case .show(let picture):
            notice = nil
            language = Language(rawValue: picture.language)
            terminal.paint(picture.grid, cursor: picture.cursor)
        case .beginSecret(let entry, let capacity):
            self.entry = entry
            terminal.beginSecret(capacity: capacity, alphabet: .visibleASCII)
        case .endSecret:
            entry = nil
            terminal.endSecret()
        case .refused(let refusal):
            if refusal == .busy { say(.busy) }
            return refusal
        }
        return nil
    }

    /// Takes what happened at the terminal.
    func take(_ event: TerminalEvent) -> Answer {
        switch event {
        case .signal: return .leave
        case .resized(let columns, let rows):
            terminal.forgetScreen()
            connection?.resized(columns: columns, rows: rows)
            if let notice { say(notice) }
        case .input(let input):
            guard notice == nil, let connection else {
                return alone(input)
            }
            connection.send(input)
        case .secret(let secret): send(secret)
        }
        return .stay
    }

    /// Keys while no counter speaks.
    private func alone(_ input: InputEvent) -> Answer {
        switch input {
        case .key(.control("q")): return .leave
        case .key(.function(2)):
            let all = screens.catalogues.languages
            let index = all.firstIndex(of: language).map { ($0 + 1) % all.count } ?? 0
            language = all[index]
            if let notice { say(notice) }
        case .key, .text, .paste, .focusLost, .focusGained: break
        }
        return .stay
    }

    private func send(_ secret: NcursesTerminal.SecretEvent) {
        guard let entry, let connection else {
            if case .submitted(let handle) = secret { _ = vault.take(handle) }
            return
        }
        switch secret {
        case .started: connection.send(.started, entry: entry)
        case .changed: connection.send(.changed, entry: entry)
        case .erased: connection.send(.erased, entry: entry)
        case .key(let key): connection.send(.key(key), entry: entry)
        case .submitted(let handle):
            guard let typed = vault.take(handle) else { return }
            connection.send(secret: typed, entry: entry)
        case .cancelled, .refused, .full: return
        }
    }
}
