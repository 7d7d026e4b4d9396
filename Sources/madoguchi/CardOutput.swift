// Results as lines or as JSON; failures as three lines on standard error.

import ArgumentParser
import Foundation
import ProgramEntry

enum CardOutput {
    /// Runs a command and turns its failure into words and an exit code.
    static func reporting(json: Bool, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let failure as CardFailure {
            let lines = failure.lines
            if json, !failure.isVerdict {
                try write(
                    Report(error: failure.name, what: lines[0], means: lines[1], next: lines[2])
                )
            }
            // The result before the remarks on it, wherever the two go.
            StandardOutput.flush()
            FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
            throw ExitCode(failure.code)
        }
    }

    /// A line for the person at the terminal, beside the result.
    static func remark(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    private struct Report: Encodable {
        let error: String
        let what: String
        let means: String
        let next: String
    }

    /// One JSON object on standard output.
    static func write(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Writes bytes to a file that only its owner may read.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let made = FileManager.default.createFile(
            atPath: path,
            contents: Data(bytes),
            attributes: [.posixPermissions: 0o600]
        )
        guard made else { throw CardFailure.file(path) }
    }
}
