// A folder of its own for each test, gone with it.

import Foundation

/// A fresh folder; it is removed when the last holder lets go.
final class Scratch: Sendable {
    let path: String

    init() throws {
        self.path =
            FileManager.default.temporaryDirectory
            .appending(path: "madoguchi-records-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // What can't be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(atPath: path)
    }

    var store: String { "\(path)/store" }
    var keyFile: String { "\(path)/keys/records.key" }
    var evidenceFile: String { "\(store)/evidence.sqlite" }
    var consentsFile: String { "\(store)/consents.sqlite" }

    /// Permission bits of a file.
    func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    /// Every byte of every file in the store's folder.
    func bytesOfStore() throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: store).sorted()
            .reduce(into: Data()) {
                try $0.append(Data(contentsOf: URL(filePath: "\(store)/\($1)")))
            }
    }

    /// Changes bytes of a file in place.
    func change(_ path: String, at offset: Int, to bytes: [UInt8]) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        data.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
        try data.write(to: URL(filePath: path))
    }
}

/// SplitMix64: the same numbers in every run.
struct FixedSeed: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
