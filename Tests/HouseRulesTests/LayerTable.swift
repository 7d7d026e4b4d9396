// The layers of the house: each room with what it may import from below, and nothing else.

/// Who may import whom.
///
/// `Package.swift` declares no more than this, `import` lines use no more.
enum LayerTable {
    /// One room.
    struct Room {
        let layer: Int
        let imports: Set<String>
        /// Modules of the system it may import besides `Synchronization`.
        let system: Set<String>

        init(_ layer: Int, _ imports: Set<String>, system: Set<String> = []) {
            self.layer = layer
            self.imports = imports
            self.system = system
        }
    }

    /// Modules that come with the toolchain.
    static let systemModules: Set<String> = [
        "Swift", "Synchronization", "Glibc", "Dispatch", "Foundation", "FoundationEssentials",
    ]

    /// C libraries and engines, each with its one importer.
    static let soleImporter: [String: String] = [
        "CPCSC": "PCSCReader",
        "CNcurses": "NcursesTerminal",
        "COpenSSL": "Cryptography",
        "CCurl": "PlatformClient",
        "CQRCode": "QRCode",
        "COpenJPEG": "CardImages",
        "CPNG": "CardImages",
        "CPostgres": "PostgresStore",
        "GRDB": "RecordStore",
        "Yams": "CounterScreens",
        "Hummingbird": "SandboxPlatform",
        "HummingbirdCore": "SandboxPlatform",
        "HummingbirdTLS": "SandboxPlatform",
        "NIOCore": "SandboxPlatform",
        "NIOSSL": "SandboxPlatform",
        "Logging": "SandboxPlatform",
        "HTTPTypes": "SandboxPlatform",
    ]

    /// C targets: no Swift in them, no decisions.
    static let shims: Set<String> = [
        "CPCSC", "CNcurses", "COpenSSL", "CCurl", "CQRCode", "COpenJPEG", "CPNG", "CPostgres",
    ]

    static let rooms: [String: Room] = [
        "Secrets": Room(2, [], system: ["Glibc"]),
        "Identity": Room(2, []),
        "Canvas": Room(2, []),

        "ISO7816": Room(3, ["Secrets"]),
        "Cryptography": Room(3, ["COpenSSL", "Secrets"], system: ["Glibc"]),
        "SystemTime": Room(3, ["Identity"], system: ["Glibc"]),
        "ProgramEntry": Room(3, ["ArgumentParser"], system: ["Foundation", "Glibc"]),

        "MyNumberCard": Room(
            4,
            ["ISO7816", "Secrets", "Identity", "Cryptography"],
            system: ["Glibc"]
        ),
        "Certificates": Room(4, ["Cryptography", "Identity"]),
        "PlatformProtocol": Room(
            4,
            ["Identity", "Cryptography"],
            system: ["FoundationEssentials", "Foundation"]
        ),
        "Records": Room(4, ["Identity"], system: ["FoundationEssentials"]),

        "Verification": Room(5, ["Certificates", "Cryptography", "Identity"]),
        "PCSCReader": Room(5, ["CPCSC", "ISO7816", "Secrets"], system: ["Glibc", "Dispatch"]),
        "CardImages": Room(5, ["COpenJPEG", "CPNG"]),
        "PlatformClient": Room(
            5,
            ["CCurl", "PlatformProtocol", "Identity", "Cryptography"],
            system: ["Glibc", "Dispatch", "FoundationEssentials", "Foundation"]
        ),
        "NcursesTerminal": Room(5, ["CNcurses", "Canvas", "Secrets"], system: ["Glibc"]),
        "RecordStore": Room(
            5,
            ["GRDB", "Records", "Cryptography", "Secrets", "Identity"],
            system: ["Glibc", "Dispatch", "FoundationEssentials"]
        ),
        "LineTerminal": Room(5, ["Secrets"], system: ["Glibc"]),
        "DisplaySocket": Room(5, ["Canvas", "Secrets"], system: ["Glibc"]),
        "QRCode": Room(5, ["CQRCode"]),
        "CardSimulator": Room(
            5,
            ["ISO7816", "Cryptography", "Secrets"],
            system: ["Glibc", "Dispatch", "Foundation"]
        ),
        "SandboxPKI": Room(
            5,
            ["Certificates", "Cryptography", "Identity"],
            system: ["Glibc", "Dispatch", "FoundationEssentials", "Foundation"]
        ),

        "PostgresStore": Room(6, ["CPostgres", "RecordStore", "Records"], system: ["Glibc"]),
        "CustomerUpdate": Room(
            6,
            ["PlatformProtocol", "Records", "Cryptography", "Identity"]
        ),
        "EvidenceArchive": Room(
            6,
            ["Verification", "Certificates", "Cryptography", "Identity"]
        ),
        "RevocationIndex": Room(
            6,
            ["Verification", "Certificates", "Cryptography", "Identity"],
            system: ["Glibc", "Dispatch"]
        ),
        "CounterFlow": Room(
            6,
            [
                "Canvas", "Identity", "ISO7816", "MyNumberCard", "PlatformProtocol", "Cryptography",
                "Secrets",
            ]
        ),
        "SandboxIssuing": Room(
            6,
            [
                "SandboxPKI", "CardSimulator", "CardImages", "Certificates", "Cryptography",
                "Identity",
            ],
            system: ["Glibc", "Dispatch", "FoundationEssentials", "Foundation"]
        ),
        "SandboxPlatform": Room(
            7,
            [
                "PlatformProtocol", "Verification", "SandboxPKI", "RevocationIndex", "Certificates",
                "Cryptography", "Identity", "Hummingbird", "HummingbirdCore", "HummingbirdTLS",
                "NIOCore", "NIOSSL",
                "Logging", "HTTPTypes",
            ],
            system: ["Glibc", "Dispatch", "FoundationEssentials", "Foundation"]
        ),

        "CounterScreens": Room(
            7,
            [
                "CounterFlow", "Canvas", "Identity", "PlatformProtocol", "MyNumberCard", "ISO7816",
                "Certificates", "Yams",
            ],
            system: ["FoundationEssentials", "Foundation"]
        ),

        "CounterRuntime": Room(
            8,
            [
                "CounterFlow", "CounterScreens", "Canvas", "Identity", "Secrets", "ISO7816",
                "MyNumberCard", "Certificates", "Cryptography", "Verification", "EvidenceArchive",
                "PlatformProtocol", "PlatformClient", "Records", "RecordStore", "PostgresStore",
                "NcursesTerminal", "LineTerminal", "DisplaySocket", "QRCode",
            ],
            system: ["Glibc", "Dispatch", "FoundationEssentials", "Foundation"]
        ),
    ]

    /// What a program may import of the system; of the house it may import what it declares.
    static let programSystem: Set<String> = [
        "Glibc", "Dispatch", "Foundation", "FoundationEssentials",
    ]

    /// What the program for real cards may never link.
    static let notInTheRealProgram: Set<String> = [
        "CardSimulator", "SandboxPKI", "SandboxIssuing", "SandboxPlatform", "RevocationIndex",
    ]

    /// The layer of a name of the house; shims and engines are the first.
    static func layer(of name: String) -> Int {
        rooms[name]?.layer ?? 1
    }
}
