// How much memory is this process' own.

import Foundation
import Synchronization

/// Watches the anonymous memory of this process while a body runs.
final class AnonymousMemory: Sendable {
    private let isDone = Atomic<Bool>(false)
    private let most = Atomic<Int>(0)

    /// Bytes at the moment (`RssAnon` of /proc/self/status).
    static func current() -> Int {
        let file = open("/proc/self/status", O_RDONLY)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 8_192)
        let count = read(file, &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        for line in text.split(separator: "\n") where line.hasPrefix("RssAnon:") {
            let number = line.split { $0 == " " || $0 == "\t" }.dropFirst().first
            return (number.flatMap { Int($0) } ?? 0) * 1_024
        }
        return 0
    }

    /// The most bytes seen while `body` runs, looked at every two milliseconds.
    static func peak(_ body: () throws -> Void) rethrows -> Int {
        let memory = AnonymousMemory()
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            while !memory.isDone.load(ordering: .relaxed) {
                memory.look()
                usleep(2_000)
            }
            ended.signal()
        }
        defer {
            memory.isDone.store(true, ordering: .relaxed)
            ended.wait()
        }
        try body()
        memory.look()
        return memory.most.load(ordering: .relaxed)
    }

    private func look() {
        most.store(max(most.load(ordering: .relaxed), Self.current()), ordering: .relaxed)
    }
}
