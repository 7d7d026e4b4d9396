// What the kernel counts of a process.

import Glibc

/// Processor time and memory of one process.
struct ProgramFigures {
    let process: pid_t

    /// Processor time of all its living threads, in microseconds.
    var processorTime: Double {
        var total = 0.0
        for thread in Self.names(in: "/proc/\(process)/task") {
            let text = Self.text("/proc/\(process)/task/\(thread)/schedstat")
            total += (text.split(separator: " ").first.flatMap { Double($0) } ?? 0) / 1e3
        }
        return total
    }

    /// The most memory it ever had, in megabytes.
    var peakMemory: Double { memory("VmHWM:") }

    /// Of the memory it has now what is its own and of no file, in megabytes.
    var ownMemory: Double { memory("RssAnon:") }

    private func memory(_ name: String) -> Double {
        for line in Self.text("/proc/\(process)/status").split(separator: "\n")
        where line.hasPrefix(name) {
            let number = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
            return (number.flatMap { Double($0) } ?? .nan) / 1_024
        }
        return .nan
    }

    /// The first child of a process, whichever thread started it.
    static func firstChild(of process: pid_t) -> pid_t? {
        for thread in names(in: "/proc/\(process)/task") {
            let children = text("/proc/\(process)/task/\(thread)/children")
            if let first = children.split(separator: " ").first { return pid_t(first) }
        }
        return nil
    }

    private static func names(in folder: String) -> [String] {
        guard let open = opendir(folder) else { return [] }
        defer { closedir(open) }
        var names: [String] = []
        while let entry = readdir(open) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.first != "." { names.append(name) }
        }
        return names
    }

    private static func text(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes[..<max(count, 0)], as: UTF8.self)
    }
}
