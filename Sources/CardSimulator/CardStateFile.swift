// A card's memory on disk, so that a restarted program finds the counters as they were.

import Glibc

/// Reads and atomically replaces the state file of one card.
package struct CardStateFile: Sendable {
    /// Where it lies.
    package let path: String

    /// More than any card's memory takes.
    private static let largestSize = 65_536

    /// The file need not exist yet.
    package init(path: String) {
        self.path = path
    }

    /// The memory kept in the file; `nil` when there is no file.
    package func read() throws(CardSimulatorError) -> CardMemory? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .stateFile(errno: errno)
        }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .stateFile(errno: errno) }
            if count == 0 { break }
            content += chunk.prefix(count)
            guard content.count <= Self.largestSize else { throw .stateFile(errno: EFBIG) }
        }
        guard let text = String(validating: content, as: UTF8.self) else { throw .memoryLine(1) }
        return try CardMemory(text: text)
    }

    /// Puts the memory in place of what was there, whole or not at all.
    package func write(_ memory: CardMemory) throws(CardSimulatorError) {
        let fresh = path + ".new"
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .stateFile(errno: errno) }
        let content = Array(memory.text.utf8)
        var written = 0
        while written < content.count {
            let count = content.withUnsafeBytes { bytes in
                Glibc.write(
                    descriptor,
                    bytes.baseAddress.map { $0 + written },
                    bytes.count - written
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = errno
                close(descriptor)
                throw .stateFile(errno: reason)
            }
            written += count
        }
        guard close(descriptor) == 0, rename(fresh, path) == 0 else {
            throw .stateFile(errno: errno)
        }
    }
}
