// Commands over a Unix socket, for tests and trainers.

import Foundation
import Glibc

/// Takes one client after the other; each line is a command and gets a line back.
final class ControlSocket: Sendable {
    private let path: String
    private let listener: Int32

    /// The longest command line.
    private static let longestLine = 1_024

    /// Listens at once; `carryOut` answers a command, `nil` ends the conversation.
    init(path: String, carryOut: @escaping @Sendable (String) -> String?) throws {
        self.path = path
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        self.listener = listener
        guard listener >= 0 else { throw Complaint.control(path: path, errno: errno) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else {
            throw Complaint.control(path: path, errno: ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        unlink(path)
        let isBound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isBound, chmod(path, 0o600) == 0, listen(listener, 4) == 0 else {
            throw Complaint.control(path: path, errno: errno)
        }
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                Self.converse(client, carryOut)
                Glibc.close(client)
            }
        }
    }

    private static func converse(_ client: Int32, _ carryOut: (String) -> String?) {
        var pending: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 512)
        while true {
            let count = recv(client, &chunk, chunk.count, 0)
            guard count > 0 else { return }
            pending += chunk.prefix(count)
            while let end = pending.firstIndex(of: 0x0A) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeSubrange(...end)
                guard let answer = carryOut(line) else { return }
                let bytes = Array((answer + "\n").utf8)
                guard send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
                    return
                }
            }
            guard pending.count <= longestLine else { return }
        }
    }

    /// Ends listening and removes the socket.
    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        unlink(path)
    }
}
