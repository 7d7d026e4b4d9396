// The program `simulated-card`, run as a trainer would, with a hand on its control socket.

import Foundation
import Glibc
import Synchronization

/// A running `simulated-card`; ended at the end of its life.
final class CardProgram: Sendable {
    private let child: CleanChild
    private let lines: AsyncStream<String>
    /// Kept: a handle that is let go of is closed and tells nothing more.
    private let output: FileHandle
    private let control: String

    /// Starts the program; its control socket lies in `folder`.
    init(_ arguments: [String], folder: String) throws {
        control = folder + "/control"
        let output = Pipe()
        child = try CleanChild(
            [try Tool.own("simulated-card")] + arguments + ["--control", control],
            environment: ProcessInfo.processInfo.environment,
            input: FileHandle.nullDevice.fileDescriptor,
            output: output.fileHandleForWriting.fileDescriptor,
            complaints: FileHandle.standardError.fileDescriptor
        )
        try output.fileHandleForWriting.close()
        self.output = output.fileHandleForReading
        let (lines, continuation) = AsyncStream<String>.makeStream()
        let pending = Mutex<[UInt8]>([])
        self.output.readabilityHandler = { handle in
            let data = handle.availableData
            guard !data.isEmpty else {
                handle.readabilityHandler = nil
                continuation.finish()
                return
            }
            pending.withLock { bytes in
                bytes += data
                while let end = bytes.firstIndex(of: 0x0A) {
                    continuation.yield(String(decoding: bytes[..<end], as: UTF8.self))
                    bytes.removeSubrange(...end)
                }
            }
        }
        self.lines = lines
    }

    deinit {
        child.end()
    }

    /// The next line it prints; `nil` when it has ended.
    func nextLine() async -> String? {
        for await line in lines { return line }
        return nil
    }

    /// Sends a command to the control socket; the answer, empty when the program ended.
    func command(_ line: String) throws -> String {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw ToolFailure.file(control) }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: control.utf8) }
        let connected = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard connected else { throw ToolFailure.file(control) }
        let sent = Array((line + "\n").utf8)
        _ = send(descriptor, sent, sent.count, Int32(MSG_NOSIGNAL))
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 512)
        while !answer.contains(0x0A) {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            answer += chunk.prefix(count)
        }
        return String(decoding: answer.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    /// Waits for its end after the last line; its exit status.
    func ended() async -> Int32 {
        while await nextLine() != nil {}
        return await child.ended()
    }
}
