// What a counter needs to reach a sandbox over TLS.

import Glibc
package import SandboxPKI

/// Three PEM files: the authority to trust, and a terminal's certificate with its key.
package struct TerminalFiles: Hashable, Sendable {
    /// The world's TLS authority.
    package let authority: String
    /// The terminal's certificate.
    package let certificate: String
    /// The terminal's key, readable by its owner only.
    package let key: String

    /// Where the files of a terminal lie in `folder`.
    package init(in folder: String, terminalID: String) {
        self.authority = "\(folder)/\(terminalID)-authority.pem"
        self.certificate = "\(folder)/\(terminalID).pem"
        self.key = "\(folder)/\(terminalID).key.pem"
    }

    /// Makes a certificate for a terminal and writes the three files; none of them may exist.
    package func write(
        from world: SandboxWorld,
        terminalID: String
    )
        throws(TerminalFilesError)
    {
        let certificatePEM: String
        let keyPEM: String
        do {
            let credentials = try world.transport.clientCredentials(terminalID: terminalID)
            certificatePEM = credentials.certificatePEM
            keyPEM = try credentials.keyPEM()
        } catch {
            throw .world(error)
        }
        try Self.write(world.transport.certificatePEM, to: authority)
        try Self.write(certificatePEM, to: certificate)
        try Self.write(keyPEM, to: key)
    }

    private static let ownerOnly: mode_t = 0o600

    static func write(_ text: String, to path: String) throws(TerminalFilesError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ownerOnly)
        guard file >= 0 else { throw .file(path: path, errno: errno) }
        defer { close(file) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw .file(path: path, errno: errno) }
            bytes = bytes.dropFirst(written)
        }
    }
}
