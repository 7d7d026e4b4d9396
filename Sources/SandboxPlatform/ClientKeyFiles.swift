// The keys by which terminals get tokens at a sandbox.

import Cryptography
import FoundationEssentials
import Glibc
import SandboxPKI

/// A terminal's key for assertions: the private half for the terminal, the public one for the server.
package struct ClientKeyFiles: Hashable, Sendable {
    /// PEM, PKCS#8, readable by its owner only.
    package let key: String
    /// PEM, SubjectPublicKeyInfo.
    package let publicKey: String

    private static let suffix = ".token.pem"
    private static let ownerOnly: mode_t = 0o600
    private static let longestFile = 16_384

    /// Where the files of a terminal lie in `folder`.
    package init(in folder: String, terminalID: String) {
        key = "\(folder)/\(terminalID).token.key.pem"
        publicKey = "\(folder)/\(terminalID)\(Self.suffix)"
    }

    /// Makes a key and writes both files; neither may exist.
    package func write() throws(TerminalFilesError) {
        let pems: (key: String, publicKey: String)
        do {
            let key = try ECPrivateKey.generate(curve: .p256)
            pems = (
                PEM(label: "PRIVATE KEY", bytes: try key.pkcs8).text,
                PEM(label: "PUBLIC KEY", bytes: key.publicKey.subjectPublicKeyInfo).text
            )
        } catch {
            throw .world(.cryptography(error))
        }
        try TerminalFiles.write(pems.key, to: key)
        try TerminalFiles.write(pems.publicKey, to: publicKey)
    }

    /// Registers every public key that lies in `folder`; returns the clients' names.
    package static func register(
        from folder: String,
        at clients: SandboxClients
    ) throws(TerminalFilesError) -> [String] {
        guard let directory = opendir(folder) else { throw .file(path: folder, errno: errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasSuffix(suffix), let key = publicKey(in: "\(folder)/\(name)") else {
                continue
            }
            let client = String(name.dropLast(suffix.count))
            clients.register(client, key: key)
            names.append(client)
        }
        return names.sorted()
    }

    private static func publicKey(in path: String) -> ECPublicKey? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: longestFile)
        let count = fread(&bytes, 1, bytes.count, file)
        guard let text = String(validating: bytes[..<count], as: UTF8.self),
            let block = PEM.blocks(in: text)?.first
        else { return nil }
        do {
            let key = try ECPublicKey(subjectPublicKeyInfo: block.bytes)
            return key.curve == .p256 ? key : nil
        } catch {
            return nil
        }
    }
}
