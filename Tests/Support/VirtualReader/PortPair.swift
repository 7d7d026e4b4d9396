// Two neighbouring ports that nobody uses, for the two slots of a virtual reader.

import Glibc

struct PortPair {
    /// The lower port.
    let first: UInt16
    /// A socket whose name keeps other test processes off the pair until it is closed.
    let lock: Int32

    /// Below the range from which the kernel hands out ports by itself.
    private static let range: ClosedRange<UInt16> = 20_000...31_998
    private static let attempts = 200

    /// Finds a pair and keeps it until `lock` is closed.
    static func reserve() throws(VirtualReaderError) -> PortPair {
        for _ in 0..<attempts {
            let first = UInt16.random(in: range) & ~1
            guard let lock = claim(first) else { continue }
            if isFree(first), isFree(first + 1) { return PortPair(first: first, lock: lock) }
            close(lock)
        }
        throw .noFreePorts
    }

    /// A name outside the file system exists once in this machine and goes with its owner.
    private static func claim(_ port: UInt16) -> Int32? {
        let descriptor = socket(AF_UNIX, SocketKind.streamClosingOnExec, 0)
        guard descriptor >= 0 else { return nil }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = [0] + Array("madoguchi-reader-\(port)".utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = MemoryLayout<sa_family_t>.size + name.count
        if SocketKind.bind(descriptor, &address, length: length) { return descriptor }
        close(descriptor)
        return nil
    }

    private static func isFree(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, SocketKind.streamClosingOnExec, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return SocketKind.bind(descriptor, &address, length: MemoryLayout<sockaddr_in>.size)
    }
}
