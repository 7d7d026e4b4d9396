// The people who work at the test counter.

import CounterFlow
import CounterRuntime
import Foundation
import Identity
import PlatformProtocol
import Secrets
import Testing

enum Staff {
    static let tellerID = "teller-1"
    static let tellerPassword = "uketsuke"
    static let supervisorID = "chief-1"
    static let supervisorPassword = "yakuseki"

    static var place: CounterPlace {
        guard let terminal = TerminalID("terminal-1"), let service = ServiceID("address-update")
        else {
            preconditionFailure("these are identifiers")
        }
        return CounterPlace(
            bank: "窓口銀行",
            branch: "本店",
            branchCode: "001",
            terminal: terminal,
            service: service
        )
    }

    /// Writes the staff file and opens the directory on it.
    static func file(in folder: String) throws -> FileStaffDirectory {
        let lines = try [
            line(tellerID, "受付　一郎", .teller, tellerPassword),
            line(supervisorID, "役席　二郎", .supervisor, supervisorPassword),
        ]
        let path = folder + "/staff.tsv"
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
        return FileStaffDirectory(path: path)
    }

    private static func line(
        _ id: String,
        _ name: String,
        _ role: StaffRole,
        _ password: String
    ) throws -> String {
        var secret = SecretBytes(capacity: 64)
        for byte in password.utf8 { _ = secret.append(byte) }
        return try FileStaffDirectory.line(
            for: StaffMember(id: id, name: ExactText(name), role: role),
            password: secret
        )
    }
}

/// Where the project lies.
enum Project {
    static let root: String = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()

    /// Its screens and words, read once: every test of a counter wants them.
    static let screens = Result { () throws(ScreenSetError) in try ScreenSet.load(from: root) }
}
