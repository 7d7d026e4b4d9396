// libFuzzer's entry. SwiftPM renames `main`, so that the driver is called from here.

import Dispatch

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

@_cdecl("fuzz_card_main")
func fuzzMain(
    _ count: Int32,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments) { start, length in
        let bytes = Array(UnsafeBufferPointer(start: start, count: length))
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            await FuzzedCard.run(bytes)
            done.signal()
        }
        done.wait()
        return 0
    }
}
