// A world in a folder: keys and certificates as PEM, keys readable by their owner only.

import Certificates
import Cryptography
import Glibc
package import Identity

extension SandboxWorld {
    /// The file that says when the world was made.
    private static let createdFile = "created.txt"
    private static let transportKey = "transport-authority.key.pem"
    private static let transportCertificate = "transport-authority.pem"

    /// Makes a world in a new folder; the folder appears whole or not at all.
    ///
    /// - Throws: `SandboxError.file` with `EEXIST` or `ENOTEMPTY` when there is one already.
    package static func create(
        at folder: String,
        now: Timestamp
    ) throws(SandboxError) -> SandboxWorld {
        let world = try make(now: now)
        try world.save(to: folder)
        return world
    }

    /// Writes the world into a new folder; the folder appears whole or not at all.
    ///
    /// - Throws: `SandboxError.file` with `EEXIST` or `ENOTEMPTY` when there is one already.
    package func save(to folder: String) throws(SandboxError) {
        let token = Hex.encode(SecureRandom.bytes(8))
        let draft = KeyFolder(path: "\(folder).new-\(token)")
        try draft.make()
        do {
            for (name, content) in try files() { try draft.write(content, to: name) }
            try draft.move(to: folder)
        } catch {
            draft.remove()
            throw error
        }
    }

    /// Reads a world from its folder.
    package static func load(from folder: String) throws(SandboxError) -> SandboxWorld {
        let folder = KeyFolder(path: folder)
        let line = try folder.read(createdFile).filter { !$0.isNewline }
        guard let created = Timestamp(rfc3339: line) else {
            throw .malformedFile(name: createdFile)
        }
        var keys: [SandboxKeys.Role: RSAPrivateKey] = [:]
        for role in SandboxKeys.Role.allCases {
            if !folder.holds(keyFile(role)) { try grow(role, in: folder) }
            let bytes = try folder.readPEM(keyFile(role), label: "PRIVATE KEY")
            keys[role] = try SandboxError.wrapping { () throws(CryptographyError) in
                try RSAPrivateKey(pkcs8: bytes)
            }
        }
        let transportBytes = try folder.readPEM(transportKey, label: "PRIVATE KEY")
        let transport = try SandboxError.wrapping { () throws(CryptographyError) in
            try ECPrivateKey(pkcs8: transportBytes)
        }
        return try SandboxWorld(
            keys: SandboxKeys(rsa: keys, transport: transport),
            created: created,
            transportRoot: folder.readPEM(transportCertificate, label: "CERTIFICATE")
        )
    }

    /// Reads the world of a folder, or makes one there when the folder does not exist.
    ///
    /// Two programs may do so at once: one makes the world, both use it.
    package static func open(
        at folder: String,
        now: Timestamp
    ) throws(SandboxError) -> SandboxWorld {
        if KeyFolder(path: folder).holds(createdFile) { return try load(from: folder) }
        do {
            return try create(at: folder, now: now)
        } catch {
            guard KeyFolder(path: folder).holds(createdFile) else { throw error }
            return try load(from: folder)
        }
    }

    /// Makes a key that worlds had no use for when this one was made.
    private static func grow(
        _ role: SandboxKeys.Role,
        in folder: KeyFolder
    ) throws(SandboxError) {
        switch role {
        case .cardSurfaceIssuer, .cardSurfaceSigner, .staffIssuer: break
        // A world without one of these was damaged; a new key would fit none of its certificates.
        case .signingAuthority, .userAuthenticationAuthority, .ocspResponder, .inputSupportIssuer,
            .inputSupportSigner:
            throw .file(name: keyFile(role), errno: ENOENT)
        }
        let bytes = try SandboxError.wrapping { () throws(CryptographyError) in
            try RSAPrivateKey.generate(bits: SandboxKeys.bits).pkcs8
        }
        try folder.add(PEM(label: "PRIVATE KEY", bytes: bytes).text, as: keyFile(role))
    }

    private static func keyFile(_ role: SandboxKeys.Role) -> String { "\(role.rawValue).key.pem" }

    private func files() throws(SandboxError) -> [(String, String)] {
        var files: [(String, String)] = []
        for role in SandboxKeys.Role.allCases {
            let bytes = try SandboxError.wrapping { () throws(CryptographyError) in
                try keys[role].pkcs8
            }
            files.append((Self.keyFile(role), PEM(label: "PRIVATE KEY", bytes: bytes).text))
        }
        let transportBytes = try SandboxError.wrapping { () throws(CryptographyError) in
            try keys.transport.pkcs8
        }
        files.append((Self.transportKey, PEM(label: "PRIVATE KEY", bytes: transportBytes).text))
        files.append((Self.transportCertificate, transport.certificatePEM))
        for authority in [signing, userAuthentication] {
            let role: SandboxKeys.Role =
                authority.purpose == .signing ? .signingAuthority : .userAuthenticationAuthority
            let text = PEM(label: "CERTIFICATE", bytes: authority.certificate).text
            files.append(("\(role.rawValue).pem", text))
        }
        files.append((Self.createdFile, "\(created)\n"))
        return files
    }
}
