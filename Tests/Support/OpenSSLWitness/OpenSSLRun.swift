// The `openssl` program as an independent witness, by the words of one line.

/// What a run of the program left behind.
package struct OpenSSLRun: Sendable {
    /// Its exit status.
    package let status: Int32
    /// What it printed, and its complaints after.
    package let output: String
}

/// Runs `openssl` with the words of `arguments` and waits for its end.
package func openssl(_ arguments: String) async throws -> OpenSSLRun {
    let words = arguments.split(separator: " ").map(String.init)
    let ended = try OpenSSLCommand().run(words)
    return OpenSSLRun(status: ended.status, output: ended.output)
}
