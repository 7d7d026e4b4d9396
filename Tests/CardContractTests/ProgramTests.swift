// The program that puts a card behind pcscd.

import Foundation
import Identity
import SandboxIssuing
import SandboxPKI
import Testing
import VirtualReader

@Suite("The program simulated-card", .timeLimit(.minutes(2)))
struct ProgramTests {
    private func withFolder<Result>(
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let folder = NSTemporaryDirectory() + "program-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Cleaning up; what is not there needs none.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    @Test("It makes its world, puts the card on the reader, and obeys its control socket")
    func wholeVisit() async throws {
        try await withFolder { folder in
            let stack = try VirtualReaderStack.start(readers: 1)
            defer { stack.stop() }
            let program = try CardProgram(
                [
                    "--world", folder + "/world", "--person", "hanako",
                    "--port", "\(stack.slots[0].port)", "--state", folder + "/state",
                ],
                folder: folder
            )
            let port = stack.slots[0].port
            #expect(await program.nextLine() == "ready hanako 127.0.0.1:\(port)")
            let socket = stack.socketPath
            let name = try await Tool.waitForCard(socket: socket)
            #expect(name.text.lowercased().contains("jpki"))
            let failed = try await Tool.run(
                ["pkcs15-tool", "--verify-pin", "--auth-id", "02", "--pin", "CHIGAU99"],
                socket: socket
            )
            #expect(failed.status != 0)
            #expect(try program.command("status").hasSuffix("verifications 1"))

            // The same world issues the same card to everybody who opens it.
            let world = try SandboxWorld.load(from: folder + "/world")
            let office = MunicipalOffice(world: world, folder: folder + "/world")
            let person = try #require(office.cast.first { $0.id == "hanako" })
            let issued = try office.card(for: person, now: world.created)
            let read = try await Tool.run(
                [
                    "pkcs15-tool", "--read-certificate", "02", "--verify-pin", "--auth-id", "02",
                    "--pin", "KEIYAKU1",
                ],
                socket: socket
            )
            let lines = read.text.split(separator: "\n").filter { !$0.hasPrefix("-----") }
            let der = Data(base64Encoded: lines.joined())
            #expect(der.map { [UInt8]($0) } == issued.signing?.certificate)

            #expect(try program.command("fault remove-after on A4") == "ok fault laid")
            #expect(try program.command("fault explode at 1").hasPrefix("error Line 1"))
            #expect(try program.command("dance").hasPrefix("error `dance`"))
            #expect(try program.command("swap nobody").hasPrefix("error There is nobody"))
            #expect(try program.command("swap taro") == "ok inserted taro")
            #expect(try program.command("remove") == "ok removed")
            #expect(try program.command("status") == "ok empty")
            #expect(try program.command("insert") == "ok inserted taro")
            _ = try program.command("quit")
            #expect(await program.ended() == 0)
        }
    }

    @Test("Counters in a state file outlive the program")
    func stateFile() async throws {
        try await withFolder { folder in
            let stack = try VirtualReaderStack.start(readers: 1)
            defer { stack.stop() }
            for left in [4, 3] {
                let program = try CardProgram(
                    [
                        "--world", folder + "/world", "--port", "\(stack.slots[0].port)",
                        "--state", folder + "/state",
                    ],
                    folder: folder
                )
                #expect(await program.nextLine()?.hasPrefix("ready hanako") == true)
                _ = try await Tool.waitForCard(socket: stack.socketPath)
                _ = try await Tool.run(
                    ["pkcs15-tool", "--verify-pin", "--auth-id", "02", "--pin", "CHIGAU99"],
                    socket: stack.socketPath
                )
                let pins = try await Tool.run(
                    ["pkcs15-tool", "--list-pins"],
                    socket: stack.socketPath
                )
                #expect(pins.text.contains("Tries left     : \(left)"))
                _ = try program.command("quit")
                #expect(await program.ended() == 0)
            }
        }
    }

    @Test("What it cannot do it says in a sentence and ends with a failure")
    func complaints() async throws {
        try await withFolder { folder in
            let program = try Tool.own("simulated-card")
            let world = ["--world", folder + "/world"]
            let nobody = try await Tool.run([program, "--person", "nobody"] + world)
            #expect(nobody.status != 0)
            #expect(nobody.complaints.contains("There is nobody called nobody."))
            // Port 1 is nobody's: nothing listens there without privileges and a reason.
            let unreachable = try await Tool.run([program, "--port", "1", "--wait", "0"] + world)
            #expect(unreachable.status != 0)
            #expect(unreachable.complaints.contains("No virtual reader listens at 127.0.0.1:1."))
            let shown = try await Tool.run([program, "show", "--person", "staff"] + world)
            #expect(shown.status == 0 && shown.text.contains("staff card of S-0001"))
            let list = try await Tool.run([program, "list"] + world)
            #expect(list.status == 0)
            for person in Cast.people(on: CalendarDate(dayNumber: 20_800)) {
                #expect(list.text.contains(person.id))
            }
        }
    }
}
