// The keys of one version of one store.

import Cryptography
import Records
import Secrets

/// Seals rows and blinds the numbers and names by which they are found.
///
/// Made of 32 random bytes that lie in the store, sealed under the key of its `KeySource`.
final class StoreKeys: Sendable {
    /// Length of the salts in bytes.
    static let saltLength = 32

    /// The version written beside each seal; grows with each change of key.
    let version: Int
    private let sealing: SecretBytes
    private let indexing: SecretBytes

    /// Derives the keys of one version.
    init(version: Int, from data: borrowing SecretBytes, salt: [UInt8]) throws(RecordError) {
        self.version = version
        self.sealing = try Self.derive(data, salt, "seal")
        self.indexing = try Self.derive(data, salt, "index")
    }

    /// Seals a row under its table and id.
    func seal(_ content: [UInt8], table: String, row: String) throws(RecordError) -> Seal {
        let nonce = SecureRandom.bytes(AESGCM.nonceLength)
        do {
            let sealed = try AESGCM.seal(
                content,
                key: sealing,
                nonce: nonce,
                authenticating: Self.context(table, row, version)
            )
            return Seal(keyVersion: version, nonce: nonce, sealed: sealed)
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

    /// The blind index of a number or name: says whether two are equal, nothing else.
    func blind(_ text: String, kind: String) -> [UInt8] {
        HMACSHA256.code(of: Array("\(kind)|\(text)".utf8), key: indexing)
    }

    private static func context(_ table: String, _ row: String, _ version: Int) -> [UInt8] {
        Array("\(table)|\(row)|\(version)".utf8)
    }

    static func derive(
        _ key: borrowing SecretBytes,
        _ salt: [UInt8],
        _ purpose: String
    ) throws(RecordError) -> SecretBytes {
        do {
            return try HKDF.derive(
                from: key,
                salt: salt,
                info: Array("madoguchi|record store|\(purpose)|2".utf8),
                length: AESGCM.keyLength
            )
        } catch {
            throw .cipherFailed
        }
    }
}

/// A sealed row as it lies in the store.
struct Seal: Sendable {
    let keyVersion: Int
    let nonce: [UInt8]
    /// Ciphertext and tag.
    let sealed: [UInt8]

    init(keyVersion: Int, nonce: [UInt8], sealed: [UInt8]) {
        self.keyVersion = keyVersion
        self.nonce = nonce
        self.sealed = sealed
    }

    init(_ row: StoreRow) throws(RecordError) {
        self.keyVersion = Int(clamping: try row.integer("key_version"))
        self.nonce = try row.bytes("nonce")
        self.sealed = try row.bytes("sealed")
    }

    /// The columns `key_version, nonce, sealed`.
    var values: [StoreValue] { [.integer(Int64(keyVersion)), .bytes(nonce), .bytes(sealed)] }
}

/// A store's own key as it lies in the store: sealed under the key of its source.
struct WrappedKey: Sendable {
    let version: Int
    let salt: [UInt8]
    let nonce: [UInt8]
    let sealed: [UInt8]

    init(_ row: StoreRow) throws(RecordError) {
        self.version = Int(clamping: try row.integer("version"))
        self.salt = try row.bytes("salt")
        self.nonce = try row.bytes("nonce")
        self.sealed = try row.bytes("sealed")
    }

    /// Seals a store's key, new or taken over, under the key of a source.
    init(
        _ data: borrowing SecretBytes,
        version: Int,
        store: String,
        under master: borrowing SecretBytes
    ) throws(RecordError) {
        self.version = version
        self.salt = SecureRandom.bytes(StoreKeys.saltLength)
        self.nonce = SecureRandom.bytes(AESGCM.nonceLength)
        let wrapping = try StoreKeys.derive(master, salt, "wrap")
        do {
            self.sealed = try AESGCM.seal(
                secret: data,
                key: wrapping,
                nonce: nonce,
                authenticating: Self.context(store, version)
            )
        } catch {
            throw .cipherFailed
        }
    }

    /// The store's key; `nil` when it was sealed under another.
    func opened(
        store: String,
        under master: borrowing SecretBytes
    ) throws(RecordError)
        -> HeldSecret?
    {
        guard salt.count == StoreKeys.saltLength else { throw .damaged }
        let wrapping = try StoreKeys.derive(master, salt, "wrap")
        do {
            let data = try AESGCM.openSecret(
                sealed,
                key: wrapping,
                nonce: nonce,
                authenticating: Self.context(store, version)
            )
            return HeldSecret(data)
        } catch {
            switch error {
            case .notAuthentic, .nonceLength, .inputLength: return nil
            default: throw .cipherFailed
            }
        }
    }

    private static func context(_ store: String, _ version: Int) -> [UInt8] {
        Array("keys|\(store)|\(version)".utf8)
    }
}
