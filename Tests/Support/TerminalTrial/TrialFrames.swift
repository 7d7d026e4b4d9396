// Paints random frames and writes down what was meant, for a comparison with what an emulator saw.

import Canvas
import Glibc
import NcursesTerminal

/// One frame a key.
struct TrialFrames {
    private static let words = [
        "口座を開設します", "山田太郎", "ﾔﾏﾀﾞ ﾀﾛｳ", "𠮷野家", "\u{2000B}", "神\u{FA19}﨑", "㈱㋿", "〜－", "葛\u{E0100}城",
        "か\u{3099}は\u{309A}", "e\u{301}", "é", "Nguyễn Đức", "①Ⅱ…→", "─│┌", "🔒", "\u{31350}", "한국어",
        "abc", "x", " ", "ABC", "\u{200B}", "ﾊﾟ", "Straße", "〓",
    ]
    private static let styles = [
        Style.plain, Style(attributes: .bold), Style(attributes: .reverse),
        Style(foreground: 15, background: 24), Style(foreground: 196, attributes: .underline),
        Style(background: 230),
    ]

    private let terminal: Terminal
    private let path: String
    private var state: UInt64
    private var grid: CellGrid

    init(terminal: Terminal, seed: UInt64, path: String) {
        self.terminal = terminal
        self.path = path
        state = seed
        grid = CellGrid(columns: terminal.size.columns, rows: terminal.size.rows)
    }

    mutating func run(count: Int) async {
        var events = terminal.events.makeAsyncIterator()
        for number in 0..<count {
            compose(number)
            writeDown()
            terminal.paint(grid, cursor: Position(row: grid.rows - 1, column: 0))
            while let event = await events.next() {
                if case .input = event { break }
            }
        }
    }

    /// The last column stays free: libvterm 0.1.4 loses a mark there.
    private mutating func compose(_ number: Int) {
        if pick(8) == 0 { grid.clear(Self.styles[pick(Self.styles.count)]) }
        for _ in 0..<pick(30) {
            let row = pick(grid.rows - 1)
            let column = pick(grid.columns) - 3
            let style = Self.styles[pick(Self.styles.count)]
            switch pick(8) {
            case 0: grid.fill(Area(row: row, column: column, rows: 3, columns: 9), style: style)
            case 1: grid.frame(Area(row: row, column: column, rows: 4, columns: 12), style: style)
            case 2: grid.restyle(Area(row: row, column: column, rows: 2, columns: 7), style)
            default:
                let word = Self.words[pick(Self.words.count)]
                grid.write(word, row: row, column: column, limit: 1 + pick(12), style: style)
            }
        }
        let whole = Area(row: 0, column: grid.columns - 1, rows: grid.rows, columns: 1)
        grid.fill(whole)
        grid.fill(Area(row: grid.rows - 1, column: 0, rows: 1, columns: grid.columns))
        grid.write("frame \(number).", row: grid.rows - 1, column: 0)
    }

    /// A row a line: of each cluster its scalars, its columns and its style.
    private func writeDown() {
        var text = ""
        for row in 0..<grid.rows {
            for cell in grid.row(row) where !cell.isContinuation {
                var scalars: [String] = []
                cell.cluster.forEachScalar(composed: true) {
                    scalars.append(String($0.value, radix: 16))
                }
                text += scalars.joined(separator: "+") + ":\(cell.cluster.columns):"
                text += cell.style.foreground.map(String.init) ?? "-"
                text += "," + (cell.style.background.map(String.init) ?? "-")
                text += ",\(cell.style.attributes.rawValue) "
            }
            text += "\n"
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { exit(EX_CANTCREAT) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else { exit(EX_IOERR) }
        close(descriptor)
    }

    /// A number below `bound`, the same in every run (SplitMix64).
    private mutating func pick(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(bound, 1)))
    }
}
