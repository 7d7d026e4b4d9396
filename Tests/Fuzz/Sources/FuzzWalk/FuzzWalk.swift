// The walk over a large list's bytes, fed by libFuzzer: it accepts what the reader of every list
// accepts, and nothing else.

import Certificates

@testable import RevocationIndex

enum Walk {
    /// How many entries there are; `nil` when it refuses.
    static func entries(of bytes: [UInt8]) -> Int? {
        do {
            let collector = try EntryCollectors(
                largestCount: mostEntries,
                count: 1,
                spare: SpareMemory()
            ).collectors[0]
            return try bytes.withUnsafeBytes { buffer in
                let frame = try ListFrame(buffer.bytes)
                guard let range = frame.entries else { return 0 }
                return try EntryWalk.walk(buffer.bytes, range, base: 0, salt: 1, into: collector)
            }
        } catch {
            return nil
        }
    }

    /// How many entries the reader finds; `nil` when it refuses.
    static func oracle(_ bytes: [UInt8]) -> Int? {
        do {
            return try CertificateRevocationList(der: bytes).entryCount
        } catch {
            return nil
        }
    }

    /// More than the longest input has.
    private static let mostEntries = 1_000
}

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> Int32
) -> Int32

/// libFuzzer's own `main` is lost, because SwiftPM renames it: this one calls the driver.
@_cdecl("fuzz_walk_main")
func fuzzWalkMain(
    _ count: Int32,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
    var count = count
    var arguments = arguments
    return withUnsafeMutablePointer(to: &arguments) { pointer in
        runDriver(&count, pointer, fuzzOne)
    }
}

/// One input.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOne(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: bytes, count: length))
    // The frame alone asks less than the reader: only where both read the list do they count alike.
    if let read = Walk.oracle(bytes) {
        precondition(Walk.entries(of: bytes) == read, "the walk reads what the reader reads")
    } else {
        _ = Walk.entries(of: bytes)
    }
    return 0
}
