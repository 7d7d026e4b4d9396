// Bytes on their way into a socket that may take them later.

import Glibc

/// What is still to be sent.
struct Outgoing {
    private var bytes: [UInt8] = []
    private var sent = 0

    var isEmpty: Bool { sent == bytes.count }

    var count: Int { bytes.count - sent }

    mutating func append(_ more: [UInt8]) {
        if isEmpty {
            bytes.removeAll(keepingCapacity: true)
            sent = 0
        }
        bytes += more
    }

    mutating func removeAll() {
        bytes = []
        sent = 0
    }

    enum State {
        case open
        case gone
    }

    /// Sends what the socket takes now.
    mutating func flush(into socket: Int32) -> State {
        while !isEmpty {
            let count = bytes.withUnsafeBytes { all in
                send(
                    socket,
                    all.baseAddress.map { $0 + sent },
                    all.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return .open }
            guard count > 0 else { return .gone }
            sent += count
        }
        return .open
    }
}
