// Sockets without Foundation.

import Glibc

enum SocketKind {
    /// A stream socket that child processes do not inherit.
    static let streamClosingOnExec =
        Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

    /// The address of a socket in the file system.
    static func address(_ path: String) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        precondition(path.utf8.count < capacity, "a socket path has at most 107 bytes")
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return address
    }

    /// Binds a socket to an address of any family.
    static func bind<Address>(_ descriptor: Int32, _ address: inout Address, length: Int) -> Bool {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                Glibc.bind(descriptor, plain, socklen_t(length)) == 0
            }
        }
    }
}
