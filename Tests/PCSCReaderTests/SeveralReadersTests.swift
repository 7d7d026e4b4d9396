// Many readers at once, and stacks of other processes beside one's own.

import Foundation
import ISO7816
import PCSCReader
import Testing
import VirtualReader

@Suite("Several readers")
struct SeveralReadersTests {
    @Test("Without a choice, the first reader with a card counts, else the first of all")
    func firstWithCard() async throws {
        try await SharedReaders.withWholeStack { stack in
            let (first, second, third) = (stack.slots[0], stack.slots[2], stack.slots[5])
            var seen: [String] = []
            var cards: [DialledCard] = []
            for await presence in PCSCReaders().presence(on: nil) {
                switch presence {
                case .empty(let reader): seen.append("no card, " + reader)
                case .card(let reader, _): seen.append("card, " + reader)
                case .noReader, .serviceUnavailable: seen.append("nothing")
                }
                switch seen.count {
                case 1: cards.append(try DialledCard(on: third, .echo))
                case 2: cards.append(try DialledCard(on: second, .echo))
                case 3: cards.last?.remove()
                case 4: cards.first?.remove()
                default: break
                }
                if seen.count == 5 { break }
            }
            #expect(
                seen == [
                    "no card, " + first.reader, "card, " + third.reader, "card, " + second.reader,
                    "card, " + third.reader, "no card, " + first.reader,
                ]
            )
        }
    }

    private static let listing = "/usr/bin/opensc-tool"

    @Test(
        "A stack of its own is seen by a child process alone",
        .enabled(if: FileManager.default.isExecutableFile(atPath: listing))
    )
    func childProcess() async throws {
        let stack = try VirtualReaderStack.start(readers: 1)
        defer { stack.stop() }
        let child = Process()
        child.executableURL = URL(filePath: Self.listing)
        child.arguments = ["--list-readers"]
        child.environment = [VirtualReaderStack.socketVariable: stack.socketPath]
        let output = Pipe()
        child.standardOutput = output
        try child.run()
        let text = String(
            decoding: try output.fileHandleForReading.readToEnd() ?? Data(),
            as: UTF8.self
        )
        child.waitUntilExit()
        #expect(stack.slots.count == 2)
        for slot in stack.slots { #expect(text.contains(slot.reader)) }
        #expect(text.components(separatedBy: "Madoguchi Test").count == 3, "two and no more")
    }
}
