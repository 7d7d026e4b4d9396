// QR codes, read back by a stranger.

import Foundation
import QRCode
import Testing

@Suite("QR codes")
struct QRSymbolTests {
    @Test("zbarimg reads what was written", arguments: [1, 20, 120, 300])
    func read(length: Int) throws {
        let reader = "/usr/bin/zbarimg"
        guard FileManager.default.isExecutableFile(atPath: reader) else {
            print("QR codes read by zbarimg: not run, it is not installed")
            return
        }
        let alphabet = Array("https://example.invalid/?c=0123456789-窓口".filter(\.isASCII))
        let text = String((0..<length).map { alphabet[$0 % alphabet.count] })
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The folder is the test's own; if it can't be removed the system's cleaner will.
        defer { try? FileManager.default.removeItem(at: folder) }
        let picture = folder.appending(path: "code.pbm")
        try Data(pixels(of: try QRSymbol(text)).utf8).write(to: picture)
        let process = Process()
        process.executableURL = URL(filePath: reader)
        process.arguments = ["--quiet", "--raw", picture.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(String(decoding: answer, as: UTF8.self) == text + "\n")
    }

    @Test("the lines for paper show the same modules, two rows a line")
    func lines() throws {
        let symbol = try QRSymbol("窓口")
        let lines = symbol.lines
        let side = symbol.size + 2 * QRSymbol.quietZone
        #expect(lines.count == (side + 1) / 2)
        #expect(lines.allSatisfy { $0.count == side })
        for (index, line) in lines.enumerated() {
            let top = index * 2 - QRSymbol.quietZone
            for (place, character) in line.enumerated() {
                let column = place - QRSymbol.quietZone
                let upper = "\u{2588}\u{2580}".contains(character)
                let lower = "\u{2588}\u{2584}".contains(character)
                #expect(upper == symbol.isDark(row: top, column: column))
                #expect(lower == symbol.isDark(row: top + 1, column: column))
            }
        }
    }

    @Test("nothing and too much are refused")
    func bounds() {
        #expect(throws: QRFault.empty) { try QRSymbol("") }
        #expect(throws: QRFault.tooLong(most: QRSymbol.longestText)) {
            try QRSymbol(String(repeating: "a", count: QRSymbol.longestText + 1))
        }
    }

    /// A picture (PBM) with eight dots a module.
    private func pixels(of symbol: QRSymbol) -> String {
        let dots = 8
        let range = -QRSymbol.quietZone..<(symbol.size + QRSymbol.quietZone)
        let rows = range.flatMap { row -> [String] in
            let line = range.map { column in
                String(repeating: symbol.isDark(row: row, column: column) ? "1" : "0", count: dots)
            }
            return Array(repeating: line.joined(), count: dots)
        }
        let side = range.count * dots
        return "P1\n\(side) \(side)\n" + rows.joined(separator: "\n") + "\n"
    }
}
