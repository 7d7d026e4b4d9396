// A folder of exported files, readable by its owner only, with the digest of each file.

import Cryptography
import Foundation

enum ExportFolder {
    private static let folderMode = 0o700
    private static let fileMode = 0o600

    /// Writes the files into a new folder; an existing one is an error.
    static func write(_ files: [(name: String, bytes: [UInt8])], into folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: Self.folderMode]
        )
        var digests: [String] = []
        for (name, bytes) in files {
            let path = "\(folder)/\(name)"
            let made = FileManager.default.createFile(
                atPath: path,
                contents: Data(bytes),
                attributes: [.posixPermissions: Self.fileMode]
            )
            guard made else { throw CocoaError(.fileWriteUnknown) }
            digests.append("\(SHA256Digest(of: bytes))  \(name)")
        }
        // As `sha256sum --check` reads it.
        let sums = Data((digests.joined(separator: "\n") + "\n").utf8)
        let made = FileManager.default.createFile(
            atPath: "\(folder)/SHA256SUMS",
            contents: sums,
            attributes: [.posixPermissions: Self.fileMode]
        )
        guard made else { throw CocoaError(.fileWriteUnknown) }
    }
}
