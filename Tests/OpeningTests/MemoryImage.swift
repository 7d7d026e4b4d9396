// What a running process holds in memory it can write to: heap, stacks, anonymous mappings.

import Glibc

/// A look into another process; only the administrator may take it, or the process itself.
struct MemoryImage {
    /// Why no look could be taken.
    enum Fault: Error {
        /// The system does not let us read that process.
        case notAllowed
    }

    /// No mapping is read further than this; 64 MiB.
    private static let longestMapping = 67_108_864

    /// Where each secret was found: the name of its mapping, empty for an anonymous one.
    static func findings(of secrets: [String], in process: Int32) throws -> [String: [String]] {
        let memory = open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC)
        guard memory >= 0 else { throw Fault.notAllowed }
        defer { close(memory) }
        var found: [String: [String]] = [:]
        for mapping in try mappings(of: process) {
            let bytes = read(mapping.range, from: memory)
            for secret in secrets where contains(bytes, Array(secret.utf8)) {
                found[secret, default: []].append(mapping.name)
            }
        }
        return found
    }

    private static func mappings(
        of process: Int32
    ) throws -> [(range: Range<Int>, name: String)] {
        guard let file = fopen("/proc/\(process)/maps", "r") else { throw Fault.notAllowed }
        defer { fclose(file) }
        var mappings: [(Range<Int>, String)] = []
        var line = [CChar](repeating: 0, count: 4_096)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
            let fields = text.split(whereSeparator: \.isWhitespace)
            guard fields.count >= 5, fields[1].hasPrefix("rw") else { continue }
            let ends = fields[0].split(separator: "-").compactMap { Int($0, radix: 16) }
            guard ends.count == 2, ends[1] > ends[0], ends[1] - ends[0] <= longestMapping else {
                continue
            }
            mappings.append((ends[0]..<ends[1], fields.count > 5 ? String(fields[5]) : ""))
        }
        return mappings
    }

    private static func read(_ range: Range<Int>, from memory: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            count = 0
            while count < range.count {
                let more = pread(
                    memory,
                    buffer.baseAddress?.advanced(by: count),
                    range.count - count,
                    off_t(range.lowerBound + count)
                )
                // A page that is not there ends the mapping for us: nobody wrote to it.
                guard more > 0 else { return }
                count += more
            }
        }
    }

    /// Looks for the first byte, then for the rest.
    private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, wanted.count <= bytes.count else { return false }
            var from = 0
            let last = bytes.count - wanted.count
            while from <= last,
                let hit = memchr(start + from, Int32(wanted[0]), last - from + 1)
            {
                if memcmp(hit, wanted, wanted.count) == 0 { return true }
                from = UnsafeRawPointer(hit) - start + 1
            }
            return false
        }
    }
}
