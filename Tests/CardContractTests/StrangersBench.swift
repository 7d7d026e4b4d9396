// A card on a reader of its own service, for programs that know nothing of us.

import CardSimulator
import Cryptography
import Foundation
import VirtualReader

/// A private service with one card on its first slot.
final class StrangersBench: Sendable {
    let card: SimulatedCard
    private let stack: VirtualReaderStack
    private let link: VirtualReaderLink
    private let folder: String

    private init(
        card: SimulatedCard,
        stack: VirtualReaderStack,
        link: VirtualReaderLink,
        folder: String
    ) {
        self.card = card
        self.stack = stack
        self.link = link
        self.folder = folder
    }

    /// Starts a service, puts the card on it, runs `body`, ends the service.
    static func with<Result: Sendable>(
        _ card: SimulatedCard,
        _ body: @Sendable (StrangersBench) async throws -> Result
    ) async throws -> Result {
        let stack = try VirtualReaderStack.start(readers: 1)
        let link = try VirtualReaderLink(port: stack.slots[0].port)
        let folder = NSTemporaryDirectory() + "strangers-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Cleaning up; what is not there needs none.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bench = StrangersBench(card: card, stack: stack, link: link, folder: folder)
        try link.insert(card)
        defer {
            link.remove()
            stack.stop()
        }
        _ = try await Tool.waitForCard(socket: stack.socketPath)
        return try await body(bench)
    }

    func run(_ arguments: [String], input: [UInt8] = []) async throws -> ToolResult {
        try await Tool.run(arguments, socket: stack.socketPath, input: input)
    }

    /// A file with this content; its path.
    func file(_ name: String, _ content: [UInt8]) throws -> String {
        let path = "\(folder)/\(name)"
        guard FileManager.default.createFile(atPath: path, contents: Data(content)) else {
            throw ToolFailure.file(path)
        }
        return path
    }

    /// Where a program is to write.
    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// What the openssl program says of a signature: `Verified OK`.
    func openSSLVerdict(
        _ signature: String,
        over message: String,
        by certificate: [UInt8]
    ) async throws -> String {
        let pem = try file(
            "certificate.pem",
            Array(PEM(label: "CERTIFICATE", bytes: certificate).text.utf8)
        )
        let key = try await run(["openssl", "x509", "-in", pem, "-noout", "-pubkey"])
        let keyFile = try file("key.pem", key.output)
        let verdict = try await run([
            "openssl", "dgst", "-sha256", "-verify", keyFile, "-signature", signature, message,
        ])
        return verdict.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
