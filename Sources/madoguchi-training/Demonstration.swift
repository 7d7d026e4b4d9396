// An exercise that shows itself: the real program, real keys, pressed where its screens ask for them.

import CounterScreens
import Glibc

/// Plays one exercise on a pseudo-terminal, shows it on this one and records it if asked.
struct Demonstration {
    /// How it came to its end.
    enum Ending: Equatable {
        case played
        /// The program ended early or with this status.
        case ended(Int32)
        /// This place was never reached.
        case lost(String)
        /// Somebody at the terminal stopped it.
        case stopped
    }

    private static let patience: Int32 = 60_000
    /// How often requests to end are looked for, in milliseconds.
    private static let slice: Int32 = 200
    private static let bytesAtOnce = 65_536

    private let terminal: PlayTerminal
    private let cues: [TrainingCue]
    private let reading: String
    /// How long a screen stands before a key is pressed, in milliseconds.
    private let pause: Int32
    private let recording: Recording?
    private var told = ""
    private var place = ""

    init(
        _ terminal: PlayTerminal,
        cues: [TrainingCue],
        reading: String,
        pause: Int32,
        recording: Recording?
    ) {
        self.terminal = terminal
        self.cues = cues
        self.reading = reading
        self.pause = pause
        self.recording = recording
    }

    /// Plays to the end.
    mutating func run() -> Ending {
        let signals = Self.blockRequests()
        for cue in cues {
            while place != cue.on {
                switch wait(Self.patience, signals) {
                case .something: continue
                case .silence:
                    terminal.stop()
                    drain(signals)
                    return .lost(cue.on)
                case .end: return .ended(terminal.status())
                case .request: return stop(signals)
                }
            }
            place = ""
            for key in cue.keys.flatMap(bytes) {
                if rest(signals) == .request { return stop(signals) }
                terminal.type(key)
            }
        }
        drain(signals)
        let status = terminal.status()
        return status == 0 ? .played : .ended(status)
    }

    private enum Heard {
        case something
        case silence
        case end
        case request
    }

    private mutating func stop(_ signals: sigset_t) -> Ending {
        terminal.stop()
        drain(signals)
        _ = terminal.status()
        return .stopped
    }

    /// Lets the screen stand for a while.
    private mutating func rest(_ signals: sigset_t) -> Heard {
        while true {
            let heard = wait(max(pause, 20), signals)
            if heard != .something { return heard }
        }
    }

    private mutating func drain(_ signals: sigset_t) {
        while wait(Self.patience, signals) == .something {}
    }

    /// Waits for what the program paints or tells, and passes it on.
    private mutating func wait(_ milliseconds: Int32, _ signals: sigset_t) -> Heard {
        var watched = [
            pollfd(fd: terminal.screen, events: Int16(POLLIN), revents: 0),
            pollfd(fd: terminal.places, events: Int16(POLLIN), revents: 0),
        ]
        var left = milliseconds
        while poll(&watched, nfds_t(watched.count), min(left, Self.slice)) <= 0 {
            if Self.isAsked(signals) { return .request }
            left -= Self.slice
            if left <= 0 { return .silence }
        }
        if watched[1].revents & Int16(POLLIN) != 0 { listen() }
        guard watched[0].revents != 0 else { return .something }
        var bytes = [UInt8](repeating: 0, count: Self.bytesAtOnce)
        let count = read(terminal.screen, &bytes, bytes.count)
        guard count > 0 else { return .end }
        _ = write(STDOUT_FILENO, bytes, count)
        recording?.add(bytes[..<count], now: Self.now())
        return .something
    }

    private mutating func listen() {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(terminal.places, &bytes, bytes.count)
        guard count > 0 else { return }
        told += String(decoding: bytes[..<count], as: UTF8.self)
        while let end = told.firstIndex(of: "\n") {
            place = String(told[..<end])
            told = String(told[told.index(after: end)...])
        }
    }

    /// A key's bytes, or a text's, letter by letter.
    private func bytes(of word: String) -> [[UInt8]] {
        switch word {
        case "Enter": [[0x0D]]
        case "Esc": [[0x1B]]
        case "Tab": [[0x09]]
        case "PageDown": [Array("\u{1B}[6~".utf8)]
        case "Down": [Array("\u{1B}[B".utf8)]
        case "F1": [Array("\u{1B}OP".utf8)]
        case "F2": [Array("\u{1B}OQ".utf8)]
        case "Ctrl-Q": [[0x11]]
        case "reading": reading.unicodeScalars.map { Array(String($0).utf8) }
        default: word.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    /// Requests to end are taken between two looks: the child's terminal is given back first.
    private static func blockRequests() -> sigset_t {
        var asked = sigset_t()
        sigemptyset(&asked)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&asked, number) }
        pthread_sigmask(SIG_BLOCK, &asked, nil)
        return asked
    }

    private static func isAsked(_ requests: sigset_t) -> Bool {
        var requests = requests
        var none = timespec()
        return sigtimedwait(&requests, nil, &none) > 0
    }

    /// The steady clock, in seconds: moments of the recording.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
