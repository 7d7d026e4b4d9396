// A port that nobody listens on and nobody else can take.

import Glibc

/// Holds a loopback port without listening, so that connecting to it is refused for certain.
final class TakenPort {
    let number: Int
    private let descriptor: Int32

    init?() {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(file, plain, size) == 0 && getsockname(file, plain, &length) == 0
            }
        }
        descriptor = file
        number = Int(UInt16(bigEndian: address.sin_port))
        guard file >= 0, bound else { return nil }
    }

    deinit {
        close(descriptor)
    }
}
