// swift-tools-version: 6.3
//
// Everything that reads bytes of others, under libFuzzer and AddressSanitizer. A package of its
// own, with the rooms' sources linked in, so that they are instrumented too and no unsafe flag
// reaches the libraries.

import PackageDescription

let fuzzed: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"]),
]
let linked: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: fuzzed)
}

func fuzzer(_ name: String, _ folder: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name,
        dependencies: dependencies,
        path: "Sources/\(folder)",
        swiftSettings: fuzzed,
        linkerSettings: linked
    )
}

let package = Package(
    name: "fuzz",
    targets: [
        .target(name: "COpenSSL", linkerSettings: [.linkedLibrary("crypto")]),
        room("Secrets", []),
        room("Identity", []),
        room("ISO7816", ["Secrets"]),
        room("Cryptography", ["COpenSSL", "Secrets"]),
        room("Certificates", ["Cryptography", "Identity"]),
        room("MyNumberCard", ["ISO7816", "Secrets", "Identity", "Cryptography"]),
        room("Verification", ["Certificates", "Cryptography", "Identity"]),
        room("EvidenceArchive", ["Verification", "Certificates", "Cryptography", "Identity"]),
        .target(
            name: "RevocationIndex",
            dependencies: ["Verification", "Certificates", "Cryptography", "Identity"],
            // The walk is none of the room's public names.
            swiftSettings: fuzzed + [.unsafeFlags(["-enable-testing"])]
        ),
        fuzzer("fuzz-walk", "FuzzWalk", ["RevocationIndex", "Certificates"]),
        fuzzer("fuzz-evidence", "FuzzEvidence", ["EvidenceArchive", "Identity"]),
        fuzzer("fuzz-certificates", "FuzzCertificates", ["Certificates", "Identity"]),
        fuzzer("fuzz-card", "FuzzCard", ["MyNumberCard", "ISO7816", "Secrets"]),
    ],
    swiftLanguageModes: [.v6]
)
