// Starting the trial program.

import Canvas
import TestTerminal

enum Trial {
    static let name = "山田太郎"
    static let notice = "The program ended unexpectedly; the screen was cleared."

    /// The desk with its first screen painted.
    static func desk(
        _ mode: String = "plain",
        environment: [String: String] = [:],
        columns: Int = 80,
        rows: Int = 24
    ) async throws -> TestTerminal {
        let terminal = try TestTerminal(
            TestTerminal.builtProgram("terminal-trial"),
            arguments: [mode, "desk"],
            environment: environment,
            columns: columns,
            rows: rows
        )
        try await terminal.waitFor("PIN")
        return terminal
    }
}
