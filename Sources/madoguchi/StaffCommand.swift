// `madoguchi staff add`: a line of the staff file, the password typed without echo.

import ArgumentParser
import CounterFlow
import CounterRuntime
import Cryptography
import Foundation
import Identity
import LineTerminal
import Secrets

struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Keeps the staff file.",
        subcommands: [Add.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds somebody; the password is read from the terminal, without echo."
        )

        @Option(help: "The staff file; made if missing.")
        var file: String

        @Option(help: "Staff id: letters, digits, hyphens.")
        var id: String

        @Option(help: "Name as colleagues and records see it.")
        var name: String

        @Option(help: "teller, supervisor, auditor or administrator.")
        var role: String = StaffRole.teller.rawValue

        func run() async throws {
            guard let role = StaffRole(rawValue: role) else {
                throw ValidationError("The role is teller, supervisor, auditor or administrator.")
            }
            let vault = SecretVault()
            let keyboard = LineKeyboard(descriptor: STDIN_FILENO, vault: vault)
            keyboard.beginSecret(capacity: 128)
            FileHandle.standardError.write(Data("Password: ".utf8))
            for await event in keyboard.events {
                guard case .secret(let handle) = event, let password = vault.take(handle) else {
                    break
                }
                FileHandle.standardError.write(Data("\n".utf8))
                let member = StaffMember(id: id, name: ExactText(name), role: role)
                let line = try FileStaffDirectory.line(for: member, password: password)
                return try append(line)
            }
            throw ValidationError("No password was typed; nothing was changed.")
        }

        private func append(_ line: String) throws {
            let manager = FileManager.default
            if !manager.fileExists(atPath: file) {
                let made = manager.createFile(
                    atPath: file,
                    contents: nil,
                    attributes: [.posixPermissions: 0o600]
                )
                guard made else { throw ValidationError("\(file) can't be made.") }
            }
            guard let handle = FileHandle(forWritingAtPath: file) else {
                throw ValidationError("\(file) can't be written to.")
            }
            try handle.seekToEnd()
            try handle.write(contentsOf: Data((line + "\n").utf8))
            try handle.close()
        }
    }
}
