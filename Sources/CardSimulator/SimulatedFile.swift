// What a file of the simulated card is, and who may use it.

/// When a file may be read or a key used.
enum AccessCondition: Sendable {
    /// Always.
    case free
    /// After one of these PINs of the same application was verified.
    case verified(anyOf: [UInt16])
    /// Never.
    case never
}

/// A private key on the card.
struct SimulatedKey: Sendable {
    /// What the card lets the key do.
    enum Use: Sendable {
        /// `80 2A`.
        case signature
        /// `80 2A` without a PIN, also as the application's default key.
        case defaultSignature
        /// `00 88`.
        case internalAuthentication
    }

    let key: CardKey
    let condition: AccessCondition
    let use: Use
}

/// An elementary file.
enum SimulatedFile: Sendable {
    /// Bytes, as long as the file is on the chip (filler included).
    case transparent([UInt8], readable: AccessCondition)
    /// Numbered records, the first has number 1.
    case records([[UInt8]], readable: AccessCondition)
    /// A PIN or password.
    case pin(SimulatedPIN)
    /// A private key.
    case key(SimulatedKey)
    /// A file that exists and gives nothing away.
    case opaque
}

/// An application (dedicated file) with its elementary files.
struct SimulatedApplication: Sendable {
    /// The DF name it is selected by.
    let name: [UInt8]
    /// Files by identifier; all identifiers are 0001 to 001E, so each is also a short identifier.
    var files: [UInt16: SimulatedFile]
    /// The key that P2 = `00` means in `80 2A`.
    let defaultKey: UInt16?

    init(name: [UInt8], files: [UInt16: SimulatedFile], defaultKey: UInt16? = nil) {
        self.name = name
        self.files = files
        self.defaultKey = defaultKey
    }
}
