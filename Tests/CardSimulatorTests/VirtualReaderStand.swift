// The listening side of vpcd, as small as it can be, for tests of the card's side.

import Glibc

final class VirtualReaderStand: Sendable {
    let port: UInt16
    private let listener: Int32

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(listener, raw, length) == 0 && listen(listener, 4) == 0
                    && getsockname(listener, raw, &length) == 0
            }
        }
        guard bound else { throw StandFailure.socket(errno) }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(listener) }

    /// The next card that dials.
    func accept() throws -> Slot {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { throw StandFailure.socket(errno) }
        return Slot(descriptor: descriptor)
    }

    /// One inserted card.
    final class Slot: Sendable {
        private let descriptor: Int32

        init(descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }

        /// Sends bytes exactly as they are.
        func write(_ bytes: [UInt8]) {
            _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// Sends one frame.
        func frame(_ bytes: [UInt8]) {
            write([UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes)
        }

        /// `count` bytes; fewer when the card is gone before.
        func read(_ count: Int) -> [UInt8] {
            var got: [UInt8] = []
            while got.count < count {
                var chunk = [UInt8](repeating: 0, count: count - got.count)
                let size = recv(descriptor, &chunk, chunk.count, 0)
                guard size > 0 else { break }
                got += chunk.prefix(size)
            }
            return got
        }

        /// One whole frame; `nil` when the card is gone.
        func answer() -> [UInt8]? {
            let head = read(2)
            guard head.count == 2 else { return nil }
            let length = Int(head[0]) << 8 | Int(head[1])
            let body = read(length)
            return body.count == length ? body : nil
        }

        /// Sends one command and waits for its answer.
        func exchange(_ command: [UInt8]) -> [UInt8]? {
            frame(command)
            return answer()
        }
    }
}

enum StandFailure: Error {
    case socket(Int32)
}
