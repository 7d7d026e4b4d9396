// The two invented people who work in training. Their passwords are shown on the screen.

import CounterFlow
import CounterRuntime
import Foundation
import Identity
import Secrets

enum TrainingStaff {
    static let tellerID = "trainee"
    static let tellerPassword = "renshu"
    static let supervisorID = "chief"
    static let supervisorPassword = "shonin"

    /// Writes the staff file, if it is not there yet.
    static func write(to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let lines = [
            try line(tellerID, "訓練　係員", .teller, tellerPassword),
            try line(supervisorID, "訓練　役席", .supervisor, supervisorPassword),
        ]
        try Data((lines.joined(separator: "\n") + "\n").utf8)
            .write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    private static func line(
        _ id: String,
        _ name: String,
        _ role: StaffRole,
        _ password: String
    ) throws -> String {
        var secret = SecretBytes(capacity: 64)
        for byte in password.utf8 { _ = secret.append(byte) }
        let member = StaffMember(id: id, name: ExactText(name), role: role)
        return try FileStaffDirectory.line(for: member, password: secret)
    }
}
