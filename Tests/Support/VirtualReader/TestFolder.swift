// Small dealings with files.

import Foundation
import Glibc

enum TestFolder {
    /// A new folder of our own, removed when the process ends.
    static func make() throws(VirtualReaderError) -> String {
        var template = Array("/tmp/madoguchi-reader-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw .system(call: "mkdtemp", code: errno) }
        return String(cString: made)
    }

    static func make(at path: String) throws(VirtualReaderError) {
        guard mkdir(path, 0o700) == 0 else { throw .system(call: "mkdir", code: errno) }
    }

    static func write(_ text: String, to path: String) throws(VirtualReaderError) {
        try write(Array(text.utf8), to: path)
    }

    static func copy(_ source: String, to path: String) throws(VirtualReaderError) {
        try write(try read(source), to: path)
    }

    static func readNumber(_ path: String) -> Int? {
        // A file that is not there holds no number.
        guard let bytes = try? read(path) else { return nil }
        return Int(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
    }

    static func remove(_ path: String) {
        // What can't be removed was removed already.
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func read(_ path: String) throws(VirtualReaderError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(call: "open", code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw .system(call: "read", code: errno) }
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(VirtualReaderError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o700)
        guard descriptor >= 0 else { throw .system(call: "open", code: errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .system(call: "write", code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}
