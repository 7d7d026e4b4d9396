// Where the key comes from under which a store's own keys lie.

import Cryptography
import Records
package import Secrets

/// The port to whatever keeps a key outside the store: a TPM, the kernel's keyring, a vault.
package protocol KeyKeeper: Sendable {
    /// The key, exactly 32 bytes, the same each time.
    func key() throws(RecordError) -> SecretBytes
}

/// Where the key comes from.
///
/// It seals the store's own keys and nothing else.
package enum KeySource: Sendable {
    /// A file of 32 random bytes, mode 0600.
    case file(String)
    /// What somebody typed, through scrypt.
    case passphrase(HeldSecret)
    /// A keeper behind the port.
    case keeper(any KeyKeeper)

    /// The length of the key in bytes.
    package static let length = 32

    /// A file beside the key file while the key is exchanged.
    static func nextFile(of path: String) -> String { "\(path).new" }

    var kind: String {
        switch self {
        case .file: "file"
        case .passphrase: "passphrase"
        case .keeper: "keeper"
        }
    }

    /// What a new store notes about it.
    func freshOrigin() -> KeyOrigin {
        switch self {
        case .passphrase:
            KeyOrigin(
                kind: kind,
                salt: SecureRandom.bytes(StoreKeys.saltLength),
                cost: PasswordKey.storeCost
            )
        case .file, .keeper:
            KeyOrigin(kind: kind, salt: [], cost: nil)
        }
    }

    /// The keys that may be the one, likeliest first.
    ///
    /// `mayMake`: whether a missing key file is made: beside a store that was written
    ///   with another key, a new one would be of no help.
    func candidates(_ origin: KeyOrigin, mayMake: Bool) throws(RecordError) -> [HeldSecret] {
        guard kind == origin.kind else { throw .keyKindDiffers }
        switch self {
        case .file(let path):
            return try Self.files(path, mayMake: mayMake)
        case .passphrase(let typed):
            guard let cost = origin.cost else { throw .damaged }
            do throws(CryptographyError) {
                let key = try PasswordKey.derive(
                    from: typed.bytes,
                    salt: origin.salt,
                    cost: cost,
                    length: Self.length
                )
                return [HeldSecret(key)]
            } catch {
                throw .cipherFailed
            }
        case .keeper(let keeper):
            let key = HeldSecret(try keeper.key())
            guard key.bytes.count == Self.length else { throw .keyKeeperFailed(status: 0) }
            return [key]
        }
    }

    private static func files(_ path: String, mayMake: Bool) throws(RecordError) -> [HeldSecret] {
        var found: [HeldSecret] = []
        do {
            found.append(HeldSecret(try StoreKeyFile.read(at: path)))
        } catch .keyFileMissing {
            // Killed while the key was exchanged, the new file may be the only one.
        }
        do {
            found.append(HeldSecret(try StoreKeyFile.read(at: nextFile(of: path))))
        } catch .keyFileMissing {
            // The usual case: nothing is being exchanged.
        }
        if !found.isEmpty { return found }
        guard mayMake else { throw .keyFileMissing }
        try StoreFolder.make(StoreFolder.parent(of: path))
        return [HeldSecret(try StoreKeyFile.create(at: path))]
    }
}

/// How a store's key is come by, as the store notes it.
struct KeyOrigin: Sendable, Equatable {
    let kind: String
    let salt: [UInt8]
    let cost: PasswordCost?

    init(kind: String, salt: [UInt8], cost: PasswordCost?) {
        self.kind = kind
        self.salt = salt
        self.cost = cost
    }

    /// Reads the store's row.
    init(_ row: StoreRow) throws(RecordError) {
        self.kind = try row.text("kind")
        self.salt = try row.bytes("salt")
        let iterations = try row.integer("iterations")
        if iterations == 0 {
            self.cost = nil
            return
        }
        let cost = PasswordCost(
            iterations: UInt64(clamping: iterations),
            blockSize: UInt64(clamping: try row.integer("block_size")),
            parallelism: UInt64(clamping: try row.integer("parallelism"))
        )
        guard let cost else { throw .damaged }
        self.cost = cost
    }

    /// The one in a store; `nil` in a store that has none, which is damaged.
    static func read(_ transaction: any StoreTransaction) throws(RecordError) -> KeyOrigin {
        guard let row = try transaction.rows("SELECT * FROM key_origin").first else {
            throw .damaged
        }
        return try KeyOrigin(row)
    }

    func write(_ transaction: any StoreTransaction) throws(RecordError) {
        try transaction.run("DELETE FROM key_origin", [])
        try transaction.run(
            """
            INSERT INTO key_origin (only_row, kind, salt, iterations, block_size, parallelism)
            VALUES (1, ?, ?, ?, ?, ?)
            """,
            [
                .text(kind), .bytes(salt), .integer(Int64(cost?.iterations ?? 0)),
                .integer(Int64(cost?.blockSize ?? 0)), .integer(Int64(cost?.parallelism ?? 0)),
            ]
        )
    }
}
