// A pipe that ends another thread's poll.

import Glibc

/// Wakes a thread that waits in `poll`.
struct WakeUp: Sendable {
    /// To be watched; readable when it was rung.
    let descriptor: Int32
    private let writer: Int32

    init() throws(DisplayError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system(code: errno) }
        descriptor = ends[0]
        writer = ends[1]
        for end in ends where Descriptor.keepToOurselves(end) == .refused {
            close()
            throw .system(code: EBADF)
        }
    }

    /// A full pipe was rung often enough.
    func ring() {
        var byte: UInt8 = 0
        _ = write(writer, &byte, 1)
    }

    /// Takes what was rung so far.
    func clear() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(descriptor, &bytes, bytes.count) == bytes.count {}
    }

    func close() {
        _ = Glibc.close(descriptor)
        _ = Glibc.close(writer)
    }
}

/// What is done to every descriptor of this room.
enum Descriptor {
    enum Outcome {
        case done
        case refused
    }

    /// Never blocks, and no child has it.
    static func keepToOurselves(_ descriptor: Int32) -> Outcome {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0,
            fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
        else { return .refused }
        return .done
    }
}
