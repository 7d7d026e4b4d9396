// The program `madoguchi card`, as it was built, with a reader service of its own.

import CardSimulator
import Cryptography
import Foundation
import MyNumberCard
import SandboxPKI
import TestTerminal
import VirtualReader

/// What a command left behind.
struct CommandResult: Sendable {
    let tool: ToolResult

    var status: Int32 { tool.status }
    var text: String { tool.text }
    /// The three lines of a failure.
    var complaints: [Substring] { tool.complaints.split(separator: "\n") }

    /// The one JSON object on standard output.
    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(tool.output))
    }

    /// A field of that object as text; `nil` when it is not there.
    func field(_ name: String) throws -> String? {
        let parsed = try JSONSerialization.jsonObject(with: Data(tool.output))
        guard let object = parsed as? [String: Any] else { throw CommandFailure.noObject(text) }
        return object[name].map { "\($0)" }
    }
}

enum CommandFailure: Error {
    case noObject(String)
    case unseen(String)
}

/// A private service, the program, and a folder for files.
final class CommandBench: Sendable {
    let stack: VirtualReaderStack
    let folder: String
    private let links: [VirtualReaderLink]

    private init(stack: VirtualReaderStack, folder: String) throws {
        self.stack = stack
        self.folder = folder
        links = try stack.slots.map { try VirtualReaderLink(port: $0.port) }
    }

    /// Starts a service, puts cards on its slots, runs `body`, ends the service.
    static func with<Result: Sendable>(
        _ cards: SimulatedCard...,
        readers: Int = 1,
        _ body: @Sendable (CommandBench) async throws -> Result
    ) async throws -> Result {
        let stack = try VirtualReaderStack.start(readers: readers)
        let folder = NSTemporaryDirectory() + "command-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Cleaning up; what is not there needs none.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bench = try CommandBench(stack: stack, folder: folder)
        defer {
            for link in bench.links { link.remove() }
            stack.stop()
        }
        for (slot, card) in cards.enumerated() { try await bench.insert(card, slot: slot) }
        return try await body(bench)
    }

    /// Puts a card on a slot and returns when the program sees it there.
    func insert(_ card: SimulatedCard, slot: Int = 0) async throws {
        try links[slot].insert(card)
        try await wait("\(slot + 1)  \(stack.slots[slot].reader)  card")
    }

    /// Pulls the card and returns when the program sees that.
    func remove(slot: Int = 0) async throws {
        links[slot].remove()
        try await wait("\(slot + 1)  \(stack.slots[slot].reader)  empty")
    }

    private func wait(_ line: String) async throws {
        for _ in 0..<Self.mostLooks where try await card("readers").text.contains(line) {
            return
        }
        throw CommandFailure.unseen(line)
    }

    /// The service sees a change within 0.4 s.
    private static let mostLooks = 200

    /// Runs `madoguchi card` with these words; `lines` come on descriptor 3.
    func card(
        _ words: String...,
        lines: [String]? = nil,
        socket: String? = nil
    ) async throws -> CommandResult {
        try await run(words, lines: lines, socket: socket)
    }

    func run(
        _ words: [String],
        lines: [String]? = nil,
        socket: String? = nil
    ) async throws -> CommandResult {
        var command = [try Tool.own("madoguchi"), "card"] + words
        if let lines {
            let path = try file("lines", Array((lines.joined(separator: "\n") + "\n").utf8))
            command = ["sh", "-c", "exec \"$@\" 3< \(path)", "sh"] + command
        }
        return CommandResult(
            tool: try await Tool.run(command, socket: socket ?? stack.socketPath)
        )
    }

    /// The program on a terminal.
    func terminal(_ words: String...) throws -> TestTerminal {
        try TestTerminal(
            try Tool.own("madoguchi"),
            arguments: ["card"] + words,
            environment: [VirtualReaderStack.socketVariable: stack.socketPath]
        )
    }

    /// A file with this content; its path.
    func file(_ name: String, _ content: [UInt8]) throws -> String {
        let path = "\(folder)/\(name)"
        guard FileManager.default.createFile(atPath: path, contents: Data(content)) else {
            throw ToolFailure.file(path)
        }
        return path
    }

    /// What lies in a file; `nil` when there is none.
    func content(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) }
    }

    /// Settings whose anchors vouch for the cards of these tests.
    func settings() throws -> String {
        var text = """
            bank: 窓口銀行
            branch: 本店
            branch-code: "001"
            terminal: terminal-1
            service: address-update
            platform:
              name: Test
              url: https://127.0.0.1:1
              authority: a
              certificate: b
              key: c
            records: records
            key-file: records.key
            staff: staff.tsv
            receipts:
              folder: receipts
            card-anchors:

            """
        for anchor in Issued.anchors {
            text += """
                  - kind: test
                    key-identifier: "\(Hex.encode(anchor.keyIdentifier))"
                    modulus: "\(Hex.encode(anchor.key.modulus))"
                    exponent: "\(Hex.encode(anchor.key.exponent))"

                """
        }
        return try file("counter.yaml", Array(text.utf8))
    }
}
