// Waits for pcscd the way its clients do: by the first message of their protocol.

import Glibc

enum ServiceGreeting {
    /// Returns once the service answers; by then its readers are set up.
    static func await(at path: String) throws(VirtualReaderError) {
        let descriptor = socket(AF_UNIX, SocketKind.streamClosingOnExec, 0)
        guard descriptor >= 0 else { throw .system(call: "socket", code: errno) }
        defer { close(descriptor) }
        var address = SocketKind.address(path)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                connect(descriptor, plain, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw .system(call: "connect", code: errno) }
        var limit = timeval(tv_sec: longestStart, tv_usec: 0)
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &limit,
            socklen_t(MemoryLayout<timeval>.size)
        )
        // Length and number of the command, then the version the client speaks and room for the
        // service's code. What the service says to the version does not matter here.
        let question: [UInt32] = [12, askVersion, 4, 4, 0]
        let sent = question.withUnsafeBytes { bytes in
            send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
        var answer = [UInt8](repeating: 0, count: 12)
        guard sent == question.count * 4, recv(descriptor, &answer, answer.count, 0) > 0 else {
            throw .serviceSilent
        }
    }

    private static let askVersion: UInt32 = 0x11
    private static let longestStart = 10
}
