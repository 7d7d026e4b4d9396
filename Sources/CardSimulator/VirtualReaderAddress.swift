// Where the virtual reader listens, and the socket to it.

import Glibc

struct VirtualReaderAddress: Sendable {
    private let address: sockaddr_in

    init(host: String, port: UInt16) throws(CardSimulatorError) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw .address(host) }
        self.address = address
    }

    /// Opens a connection; the caller owns the descriptor.
    func dial() throws(CardSimulatorError) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .virtualReader(errno: errno) }
        let connected = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            let reason = errno
            close(descriptor)
            throw .virtualReader(errno: reason)
        }
        return descriptor
    }
}
