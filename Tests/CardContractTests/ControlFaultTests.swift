// Faults laid through the control socket of `simulated-card`, seen from the reading side.

import CardSimulator
import Foundation
import ISO7816
import PCSCReader
import Testing
import VirtualReader

private enum Sent {
    static let select = CommandAPDU(
        CommandHeader(0x00, 0xA4, 0x04, 0x0C),
        data: [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]
    )
    static let wrongPIN = CommandAPDU(
        CommandHeader(0x00, 0x20, 0x00, 0x98),
        data: Array("9999".utf8)
    )
    static let label = CommandAPDU(
        CommandHeader(0x00, 0xB0, 0x86, 0x00),
        expected: .short(32)
    )
}

@Suite("The program simulated-card: faults by its socket", .timeLimit(.minutes(2)))
struct ControlFaultTests {
    @Test("Each kind of fault strikes at the exchange it was laid for")
    func faults() async throws {
        let folder = NSTemporaryDirectory() + "faults-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Cleaning up; what is not there needs none.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await SharedReaders.withSlots(1) { slots in
            let program = try CardProgram(
                [
                    "--world", folder + "/world", "--person", "hanako",
                    "--port", "\(slots[0].port)", "--bit-rate", "848", "--signing-time", "1",
                    "--quirk", "first-command-fails",
                ],
                folder: folder
            )
            #expect(await program.nextLine()?.hasPrefix("ready hanako") == true)
            #expect(try program.command("ready taro") == "ok ready taro")
            let visit = Visit(
                readers: PCSCReaders(watchdog: .milliseconds(600)),
                name: slots[0].reader,
                program: program
            )
            try await visit.visits()
            _ = try program.command("quit")
            #expect(await program.ended() == 0)
        }
    }

    /// One program on one reader, with all the faults in a row.
    private struct Visit {
        let readers: PCSCReaders
        let name: String
        let program: CardProgram

        func visits() async throws {
            // The throw-away command of this quirk, then what the card answers without a fault.
            let good = try await sent([Sent.select, Sent.select, Sent.wrongPIN])
            #expect(good.map(\.text) == ["6F00", "9000", "63C2"])
            // The counter tells whether the card got the command before it was pulled.
            #expect(try await faulty("remove-before on 20").last == .error(.cardRemoved))
            #expect(try program.command("status").hasSuffix("verifications 1"))
            #expect(try await faulty("remove-after on 20").last == .error(.cardRemoved))
            #expect(try program.command("status").hasSuffix("verifications 2"))
            #expect(
                try await faulty("mute at 3", [Sent.select, Sent.select, Sent.label]).last
                    == .error(.mute)
            )
            #expect(
                try await faulty("truncate 1 at 3", [Sent.select, Sent.select, Sent.label]).last
                    == .error(.cardRemoved)
            )
            let whole = try await faulty("late 300 at 3", [Sent.select, Sent.select, Sent.label])
            #expect(whole.last?.isAnswer == true)
            let noise = try await faulty("garble at 3", [Sent.select, Sent.select, Sent.label])
            #expect(noise.last?.isAnswer == true && noise.last != whole.last)
            // The other card has its own counter, and no application selected.
            let swapped = try await faulty(
                "swap at 3",
                [Sent.select, Sent.select, Sent.label, Sent.select]
            )
            #expect(swapped.dropFirst(2).map(\.text) == ["6F00", "9000"])
            #expect(try await sent([Sent.select, Sent.select]).map(\.text) == ["6F00", "9000"])
        }

        private func faulty(
            _ fault: String,
            _ commands: [CommandAPDU] = [Sent.select, Sent.select, Sent.wrongPIN]
        ) async throws -> [Seen] {
            #expect(try program.command("fault \(fault)") == "ok fault laid")
            let seen = try await sent(commands)
            // Whatever became of it: the card is put back as it was.
            #expect(try program.command("remove") == "ok removed")
            for await presence in readers.presence(on: name) {
                if case .empty = presence { break }
            }
            // After a truncated answer the service calls the slot empty before it has looked, and
            // nothing tells of the look.
            try await Task.sleep(for: .milliseconds(500))
            #expect(try program.command("insert hanako") == "ok inserted hanako")
            for await presence in readers.presence(on: name) {
                if case .card = presence { break }
            }
            return seen
        }

        /// What each command brought; the first error ends it.
        private func sent(_ commands: [CommandAPDU]) async throws -> [Seen] {
            for await presence in readers.presence(on: name) {
                if case .card = presence { break }
            }
            let channel = try await readers.connect(to: name)
            var seen: [Seen] = []
            for command in commands {
                do throws(CardChannelError) {
                    let response = try await channel.transmit(command)
                    seen.append(.answer(response.data, response.status.rawValue))
                } catch {
                    seen.append(.error(error))
                    break
                }
            }
            await channel.close()
            return seen
        }
    }

    private enum Seen: Equatable {
        case answer([UInt8], UInt16)
        case error(CardChannelError)

        var isAnswer: Bool { if case .answer = self { true } else { false } }

        var text: String {
            switch self {
            case .answer(_, let status): String(status, radix: 16, uppercase: true)
            case .error(let error): "\(error)"
            }
        }
    }
}
