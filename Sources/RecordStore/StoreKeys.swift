// The keys of one store file, all derived from the key file.

import Cryptography
import Records
import Secrets

/// Seals rows and blinds the numbers by which they are found.
///
/// Each store file has its own random salt, so the two stores share no key though they share the
/// key file.
final class StoreKeys: Sendable {
    /// The version written beside each seal; grows when a key is changed.
    static let version = 1
    /// Length of the salt in bytes.
    static let saltLength = 32

    private let sealing: SecretBytes
    private let indexing: SecretBytes
    private let chaining: SecretBytes

    /// Derives the keys of the store file with that salt.
    init(from master: borrowing SecretBytes, salt: [UInt8]) throws(RecordError) {
        self.sealing = try Self.derive(master, salt, "seal")
        self.indexing = try Self.derive(master, salt, "index")
        self.chaining = try Self.derive(master, salt, "chain")
    }

    /// Seals a row under its table and id.
    func seal(_ content: [UInt8], table: String, row: String) throws(RecordError) -> Seal {
        let nonce = SecureRandom.bytes(AESGCM.nonceLength)
        do {
            let sealed = try AESGCM.seal(
                content,
                key: sealing,
                nonce: nonce,
                authenticating: Self.context(table, row, Self.version)
            )
            return Seal(keyVersion: Self.version, nonce: nonce, sealed: sealed)
        } catch {
            throw .cipherFailed
        }
    }

    /// Opens a row; `nil` when the seal does not belong to that content, table, id or key.
    func open(_ seal: Seal, table: String, row: String) throws(RecordError) -> [UInt8]? {
        do {
            return try AESGCM.open(
                seal.sealed,
                key: sealing,
                nonce: seal.nonce,
                authenticating: Self.context(table, row, seal.keyVersion)
            )
        } catch {
            switch error {
            case .notAuthentic, .nonceLength, .inputLength: return nil
            default: throw .cipherFailed
            }
        }
    }

    /// The blind index of a number: says whether two are equal, nothing else.
    func blind(_ number: String, kind: String) -> [UInt8] {
        HMACSHA256.code(of: Array("\(kind)|\(number)".utf8), key: indexing)
    }

    /// The next link of the journal's chain.
    func link(after previous: [UInt8], number: Int64, content: [UInt8]) -> [UInt8] {
        HMACSHA256.code(of: previous + Array("|\(number)|".utf8) + content, key: chaining)
    }

    private static func context(_ table: String, _ row: String, _ version: Int) -> [UInt8] {
        Array("\(table)|\(row)|\(version)".utf8)
    }

    private static func derive(
        _ master: borrowing SecretBytes,
        _ salt: [UInt8],
        _ purpose: String
    ) throws(RecordError) -> SecretBytes {
        do {
            return try HKDF.derive(
                from: master,
                salt: salt,
                info: Array("madoguchi|record store|\(purpose)|\(version)".utf8),
                length: AESGCM.keyLength
            )
        } catch {
            throw .cipherFailed
        }
    }
}

/// A sealed row as it lies in the file.
struct Seal: Sendable {
    let keyVersion: Int
    let nonce: [UInt8]
    /// Ciphertext and tag.
    let sealed: [UInt8]
}
