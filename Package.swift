// swift-tools-version: 6.3
//
// The rooms of the house, from the ground up. Who may import whom is held by
// `Tests/HouseRulesTests`, and by `--explicit-target-dependency-import-check error`.

import PackageDescription

/// Every Swift target is built alike: Swift 6, spelled-out existentials, no leaking imports,
/// no warnings.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func suite(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func instrument(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Tests/Support/\(name)",
        swiftSettings: strict
    )
}

let arguments: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let yaml: Target.Dependency = .product(name: "Yams", package: "Yams")
let sqlite: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let server: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HummingbirdTLS", package: "hummingbird"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "Logging", package: "swift-log"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
]

let package = Package(
    name: "madoguchi",
    products: [
        .executable(name: "madoguchi", targets: ["madoguchi"]),
        .executable(name: "madoguchi-training", targets: ["madoguchi-training"]),
        .executable(name: "sandbox-platform", targets: ["sandbox-platform"]),
        .executable(name: "simulated-card", targets: ["simulated-card"]),
        .library(
            name: "MyNumberCard",
            targets: [
                "MyNumberCard", "PCSCReader", "ISO7816", "Secrets", "Identity", "Cryptography",
            ]
        ),
        .library(name: "CardImages", targets: ["CardImages"]),
        // The names its users write stand in all four.
        .library(
            name: "Verification",
            targets: ["Verification", "Certificates", "Cryptography", "Identity"]
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.29.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // 1 shims: headers and `static inline` wrappers, no decisions.
        .systemLibrary(
            name: "CPCSC",
            pkgConfig: "libpcsclite",
            providers: [.apt(["libpcsclite-dev"])]
        ),
        .systemLibrary(
            name: "CPostgres",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]
        ),
        .target(
            name: "CNcurses",
            cSettings: [
                .define("_XOPEN_SOURCE", to: "700"), .define("_DEFAULT_SOURCE"),
                .define("NCURSES_WIDECHAR", to: "1"),
            ],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),
        .target(name: "COpenSSL", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CQRCode", linkerSettings: [.linkedLibrary("qrencode")]),
        .systemLibrary(
            name: "COpenJPEG",
            pkgConfig: "libopenjp2",
            providers: [.apt(["libopenjp2-7-dev"])]
        ),
        .systemLibrary(
            name: "CPNG",
            pkgConfig: "libpng",
            providers: [.apt(["libpng-dev"])]
        ),

        // 2 ground: the words all share, locked memory, cells.
        room("Secrets", []),
        room("Identity", []),
        room("Canvas", []),

        // 3 mechanics: bytes of a card, mathematics.
        room("ISO7816", ["Secrets"]),
        room("Cryptography", ["COpenSSL", "Secrets"]),
        room("SystemTime", ["Identity"]),
        room("ProgramEntry", [arguments]),

        // 4 domain: what is on the card, certificates, the PF's messages, what is kept.
        room("MyNumberCard", ["ISO7816", "Secrets", "Identity", "Cryptography"]),
        room("Certificates", ["Cryptography", "Identity"]),
        room("PlatformProtocol", ["Identity", "Cryptography"]),
        room("Records", ["Identity"]),

        // 5 verdicts and adapters: each the only importer of its C library or engine.
        room("Verification", ["Certificates", "Cryptography", "Identity"]),
        room("PCSCReader", ["CPCSC", "ISO7816", "Secrets"]),
        room("CardImages", ["COpenJPEG", "CPNG"]),
        room("PlatformClient", ["CCurl", "PlatformProtocol", "Identity", "Cryptography"]),
        room("NcursesTerminal", ["CNcurses", "Canvas", "Secrets"]),
        room("LineTerminal", ["Secrets"]),
        room("DisplaySocket", ["Canvas", "Secrets"]),
        room("QRCode", ["CQRCode"]),
        room("RecordStore", [sqlite, "Records", "Cryptography", "Secrets", "Identity"]),
        room("CardSimulator", ["ISO7816", "Cryptography", "Secrets"]),
        room("SandboxPKI", ["Certificates", "Cryptography", "Identity"]),

        // 6 the wizard as a pure state machine; the stand-ins that really verify.
        room(
            "CounterFlow",
            [
                "Canvas", "Identity", "ISO7816", "MyNumberCard", "PlatformProtocol", "Cryptography",
                "Secrets",
            ]
        ),
        room(
            "SandboxIssuing",
            [
                "SandboxPKI", "CardSimulator", "CardImages", "Certificates", "Cryptography",
                "Identity",
            ]
        ),
        room(
            "SandboxPlatform",
            [
                "PlatformProtocol", "Verification", "SandboxPKI", "Certificates", "Cryptography",
                "Identity", "RevocationIndex",
            ]
                + server
        ),

        room("PostgresStore", ["CPostgres", "RecordStore", "Records"]),

        room("CustomerUpdate", ["PlatformProtocol", "Records", "Cryptography", "Identity"]),
        room("EvidenceArchive", ["Verification", "Certificates", "Cryptography", "Identity"]),
        room("RevocationIndex", ["Verification", "Certificates", "Cryptography", "Identity"]),

        // 7 what is shown, in which words.
        room(
            "CounterScreens",
            [
                "CounterFlow", "Canvas", "Identity", "ISO7816", "PlatformProtocol", "MyNumberCard",
                "Certificates", yaml,
            ]
        ),

        // 8 effects through ports, the loop.
        room(
            "CounterRuntime",
            [
                "CounterFlow", "CounterScreens", "Canvas", "Identity", "Secrets", "ISO7816",
                "MyNumberCard",
                "Certificates", "Cryptography", "Verification", "EvidenceArchive",
                "PlatformProtocol", "PlatformClient",
                "Records", "RecordStore", "PostgresStore", "NcursesTerminal", "LineTerminal",
                "DisplaySocket", "QRCode",
            ]
        ),

        // 9 programs: composition roots and command lines.
        program(
            "madoguchi",
            [
                "CounterRuntime", "CounterFlow", "CounterScreens", "NcursesTerminal",
                "LineTerminal", "DisplaySocket",
                "PCSCReader", "PlatformClient", "PlatformProtocol", "RecordStore", "Records",
                "Cryptography",
                "Identity", "ISO7816", "MyNumberCard", "CardImages", "Secrets", "SystemTime",
                "EvidenceArchive", "Certificates", "Verification", "CustomerUpdate", "QRCode",
                "ProgramEntry", arguments,
            ]
        ),
        program(
            "madoguchi-training",
            [
                "CounterRuntime", "CounterFlow", "CounterScreens", "NcursesTerminal",
                "LineTerminal", "DisplaySocket",
                "CardSimulator", "SandboxIssuing", "SandboxPKI", "SandboxPlatform",
                "PlatformClient",
                "PlatformProtocol", "RecordStore", "Records", "Cryptography", "Identity", "ISO7816",
                "MyNumberCard", "Secrets", "SystemTime", "Canvas", "Certificates", "ProgramEntry",
                arguments,
            ]
        ),
        program(
            "sandbox-platform",
            [
                "SandboxPlatform", "SandboxIssuing", "SandboxPKI", "Identity", "SystemTime",
                "ProgramEntry", arguments,
            ]
        ),
        program(
            "simulated-card",
            [
                "CardSimulator", "SandboxIssuing", "SandboxPKI", "Identity", "SystemTime",
                "ProgramEntry", arguments,
            ]
        ),

        // Measurements, run by hand: `make bench`.
        .executableTarget(
            name: "bench-card",
            dependencies: [
                "MyNumberCard", "CardSimulator", "SandboxIssuing", "SandboxPKI", "ISO7816",
                "Secrets",
                "Identity", "Cryptography",
            ],
            path: "Benchmarks/Card",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "bench-platform",
            dependencies: [
                "SandboxPlatform", "SandboxPKI", "PlatformClient", "PlatformProtocol",
                "Cryptography", "Identity",
            ],
            path: "Benchmarks/Platform",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "bench-records",
            dependencies: [
                "RecordStore", "PostgresStore", "Records", "Identity", "Cryptography",
                "PrivateDatabase",
            ],
            path: "Benchmarks/Records",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "bench-verification",
            dependencies: [
                "RevocationIndex", "Verification", "SandboxPKI", "Certificates", "Cryptography",
                "Identity", "ListWorkshop",
            ],
            path: "Benchmarks/Verification",
            swiftSettings: strict
        ),

        .executableTarget(
            name: "bench-counter",
            dependencies: ["CPseudoTerminal", "Canvas"],
            path: "Benchmarks/Counter",
            swiftSettings: strict
        ),

        // Instruments of the tests: a terminal emulator, a pcscd of one's own.
        .systemLibrary(
            name: "CVTerm",
            path: "Tests/Support/CVTerm",
            pkgConfig: "vterm",
            providers: [.apt(["libvterm-dev"])]
        ),
        .target(name: "CPseudoTerminal", path: "Tests/Support/CPseudoTerminal"),
        instrument("TestTerminal", ["CVTerm", "CPseudoTerminal", "Canvas"]),
        instrument("VirtualReader", []),
        instrument("PrivateDatabase", []),
        instrument("OpenSSLWitness", []),
        .executableTarget(
            name: "record-trial",
            dependencies: ["RecordStore", "Records", "Identity", "Secrets"],
            path: "Tests/Support/RecordTrial",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "terminal-trial",
            dependencies: ["NcursesTerminal", "Canvas", "Secrets"],
            path: "Tests/Support/TerminalTrial",
            swiftSettings: strict
        ),

        instrument("ListWorkshop", ["Certificates", "Cryptography", "Identity"]),
        .executableTarget(
            name: "revocation-trial",
            dependencies: ["RevocationIndex", "Certificates", "Identity", "ListWorkshop"],
            path: "Tests/Support/RevocationTrial",
            swiftSettings: strict
        ),

        .executableTarget(
            name: "opening-trial",
            dependencies: [
                "CounterRuntime", "CounterFlow", "CardSimulator", "SandboxIssuing", "SandboxPKI",
                "PlatformProtocol", "Identity", "Records", "Secrets", "SystemTime",
            ],
            path: "Tests/Support/OpeningTrial",
            swiftSettings: strict
        ),

        suite("HouseRulesTests", [yaml]),
        suite("SecretsTests", ["Secrets"]),
        suite("QRCodeTests", ["QRCode"]),
        suite("IdentityTests", ["Identity"]),
        suite("CanvasTests", ["Canvas"]),
        suite("DisplaySocketTests", ["DisplaySocket", "Canvas", "Secrets"]),
        suite("ISO7816Tests", ["ISO7816", "Secrets"]),
        suite("CryptographyTests", ["OpenSSLWitness", "Cryptography", "Secrets"]),
        suite(
            "MyNumberCardTests",
            ["MyNumberCard", "ISO7816", "Secrets", "Identity", "Cryptography"]
        ),
        suite("CertificatesTests", ["OpenSSLWitness", "Certificates", "Cryptography", "Identity"]),
        suite("PlatformProtocolTests", ["PlatformProtocol", "Identity", "Cryptography"]),
        suite(
            "VerificationTests",
            [
                "OpenSSLWitness", "Verification", "Certificates", "Cryptography", "Identity",
                "SandboxPKI",
            ]
        ),
        suite(
            "EvidenceArchiveTests",
            [
                "OpenSSLWitness",
                "EvidenceArchive", "Verification", "SandboxPKI", "Certificates", "Cryptography",
                "Identity",
            ]
        ),
        suite(
            "ConformanceTests",
            ["Verification", "Certificates", "Cryptography", "Identity"]
        ),
        suite("CardImagesTests", ["CardImages"]),
        suite("PCSCReaderTests", ["PCSCReader", "ISO7816", "Secrets", "VirtualReader"]),
        suite(
            "SandboxPlatformTests",
            [
                "SandboxPlatform", "PlatformClient", "PlatformProtocol", "SandboxPKI",
                "Certificates",
                "Verification", "Cryptography", "Identity", yaml,
            ]
        ),
        suite(
            "NcursesTerminalTests",
            [
                "NcursesTerminal", "Canvas", "TestTerminal", "Secrets", "terminal-trial",
                "CPseudoTerminal",
            ]
        ),
        suite(
            "RecordStoreTests",
            [
                "RecordStore", "PostgresStore", "Records", "Cryptography", "Secrets", "Identity",
                "record-trial", "PrivateDatabase",
            ]
        ),
        suite(
            "RevocationIndexTests",
            [
                "RevocationIndex", "Verification", "Certificates", "Cryptography", "Identity",
                "SandboxPKI", "revocation-trial", "ListWorkshop",
            ]
        ),
        suite(
            "CustomerUpdateTests",
            [
                "CustomerUpdate", "RecordStore", "Records", "PlatformProtocol", "Cryptography",
                "Identity", "record-trial",
            ]
        ),
        suite("CardSimulatorTests", ["CardSimulator", "ISO7816", "Cryptography", "Secrets"]),
        suite(
            "SandboxPKITests",
            ["OpenSSLWitness", "SandboxPKI", "Certificates", "Cryptography", "Identity"]
        ),
        suite(
            "SandboxIssuingTests",
            [
                "SandboxIssuing", "SandboxPKI", "CardSimulator", "Certificates", "Cryptography",
                "ISO7816",
                "Identity",
            ]
        ),
        suite(
            "CardContractTests",
            [
                "MyNumberCard", "CardSimulator", "SandboxIssuing", "SandboxPKI", "PCSCReader",
                "VirtualReader", "TestTerminal", "CardImages",
                "ISO7816", "Secrets", "Identity", "Cryptography", "Certificates", "simulated-card",
                "madoguchi",
            ]
        ),
        suite(
            "CounterFlowTests",
            [
                "CounterFlow", "Canvas", "Cryptography", "Identity", "ISO7816", "MyNumberCard",
                "PlatformProtocol",
                "Secrets",
            ]
        ),
        suite(
            "CounterScreensTests",
            [
                "CounterScreens", "CounterFlow", "Canvas", "Identity", "MyNumberCard", "ISO7816",
                "PlatformProtocol", "Secrets", "Cryptography", "TestTerminal", "terminal-trial",
            ]
        ),
        suite(
            "OpeningTests",
            [
                "madoguchi", "madoguchi-training", "sandbox-platform", "simulated-card",
                "opening-trial", "SystemTime", "record-trial", "PrivateDatabase",
                "CounterRuntime",
                "CounterFlow", "CounterScreens", "CardSimulator", "SandboxIssuing", "SandboxPKI",
                "SandboxPlatform", "TestTerminal", "VirtualReader", "Identity", "Secrets",
                "Records",
                "RecordStore", "PlatformProtocol", "PlatformClient", "ISO7816", "MyNumberCard",
                "Cryptography",
                "Verification", "EvidenceArchive", "Certificates", "Canvas", "NcursesTerminal",
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
