// The `openssl` program as an independent witness.

import Foundation

/// What a run of the program left behind.
struct OpenSSLRun {
    let status: Int32
    let output: String
}

/// Runs `openssl` with the words of `arguments` and waits for its end.
func openssl(_ arguments: String) async throws -> OpenSSLRun {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    return try await withCheckedThrowingContinuation { continuation in
        process.terminationHandler = { ended in
            let data = pipe.fileHandleForReading.readDataToEndOfFile()
            continuation.resume(
                returning: OpenSSLRun(
                    status: ended.terminationStatus,
                    output: String(decoding: data, as: UTF8.self)
                )
            )
        }
        do {
            try process.run()
        } catch {
            continuation.resume(throwing: error)
        }
    }
}
