// swift-tools-version: 6.3
//
// Fuzzing of what a card answers, with libFuzzer under AddressSanitizer. A package of its own:
// unsafe flags would keep the libraries from being used by others.

import PackageDescription

let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "madoguchi", path: "../..")],
    targets: [
        .executableTarget(
            name: "FuzzCard",
            dependencies: [.product(name: "MyNumberCard", package: "madoguchi")],
            swiftSettings: [
                .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"])
            ],
            linkerSettings: [
                .unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
