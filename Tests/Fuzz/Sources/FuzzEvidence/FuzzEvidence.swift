// The reader of evidence archives and the judgement of what it read, fed by libFuzzer.
//
// A file may be refused or not hold; it may not trap, hang, or be kept as other bytes.

import EvidenceArchive
import Identity

enum ArchiveReader {
    static func read(_ bytes: [UInt8]) {
        do {
            let archive = try EvidenceArchive(der: bytes)
            precondition(archive.der == bytes, "an archive is its bytes")
            let recheck = archive.recheck(timeAnchors: [], trusted: [])
            _ = RecheckRecord(recheck, of: archive).lines
        } catch {
            // Refused, which is an answer.
            return
        }
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> Int32
) -> Int32

/// libFuzzer's own `main` is lost, because SwiftPM renames it: this one calls the driver.
@_cdecl("fuzz_evidence_main")
func fuzzEvidenceMain(
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
    ArchiveReader.read(Array(UnsafeBufferPointer(start: bytes, count: length)))
    return 0
}
