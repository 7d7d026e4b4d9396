// A TCP proxy on a loopback port that breaks connections where it is told to.

import Glibc
import Synchronization

/// Stands between client and sandbox, below TLS: it sees bytes of records, never their content.
final class FaultProxy: Sendable {
    /// What it does to the next connections.
    enum Fault: Sendable {
        /// Carries everything.
        case none
        /// Resets the connection before the first byte goes on to the server.
        case resetAtOnce
        /// Resets it when so many bytes of the client have gone on.
        case resetAfterClientBytes(Int)
        /// Carries the handshake and the whole request, and resets before any byte of the answer: the
        /// server has read it.
        case resetBeforeAnswer
        /// Resets after the answer's first byte.
        case resetAfterFirstAnswerByte
        /// Lets one byte of the answer through every so many milliseconds.
        case drip(milliseconds: Int)
        /// Takes the connection and never says a word.
        case silence
    }

    /// More than a handshake with a client certificate sends, less than an application behind it:
    /// what the server says after so many bytes is an answer.
    static let handshakeBytes = 3_000

    let port: Int
    private let listener: Int32
    private let target: Int
    private let fault = Mutex(Fault.none)
    private let open = Mutex<[Int32]>([])
    private let isClosed = Atomic<Bool>(false)

    init?(to target: Int) {
        guard let (listener, port) = Self.listen() else { return nil }
        self.listener = listener
        self.port = port
        self.target = target
        Self.detach { [self] in accept() }
    }

    /// What happens to the connections from now on.
    func set(_ fault: Fault) { self.fault.withLock { $0 = fault } }

    /// Ends everything.
    func stop() {
        isClosed.store(true, ordering: .releasing)
        shutdown(listener, Int32(SHUT_RDWR))
        for socket in open.withLock({ $0 }) { shutdown(socket, Int32(SHUT_RDWR)) }
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0, !isClosed.load(ordering: .acquiring) else {
                if client >= 0 { close(client) }
                close(listener)
                return
            }
            let fault = fault.withLock { $0 }
            Self.detach { [self] in carry(client, fault) }
        }
    }

    private func carry(_ client: Int32, _ fault: Fault) {
        if case .resetAtOnce = fault {
            reset(client)
            close(client)
            return
        }
        if case .silence = fault {
            open.withLock { $0.append(client) }
            var byte = [UInt8](repeating: 0, count: 4_096)
            while read(client, &byte, byte.count) > 0 {}
            close(client)
            return
        }
        guard let server = connect() else {
            close(client)
            return
        }
        open.withLock { $0 += [client, server] }
        pump(client, server, fault)
        open.withLock { sockets in sockets.removeAll { $0 == client || $0 == server } }
        close(server)
        close(client)
    }

    /// Carries bytes both ways until one side ends or the fault strikes.
    private func pump(_ client: Int32, _ server: Int32, _ fault: Fault) {
        var fromClient = 0
        var sawAnswer = false
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            var waits = [
                pollfd(fd: client, events: Int16(POLLIN), revents: 0),
                pollfd(fd: server, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waits, 2, -1) > 0 else { return }
            if waits[0].revents != 0 {
                let count = read(client, &buffer, buffer.count)
                guard count > 0 else { return }
                fromClient += count
                if case .resetAfterClientBytes(let limit) = fault, fromClient > limit {
                    reset(client)
                    return
                }
                guard send(buffer[..<count], to: server) else { return }
            }
            if waits[1].revents != 0 {
                let count = read(server, &buffer, buffer.count)
                guard count > 0 else { return }
                let isAnswer = fromClient > Self.handshakeBytes
                switch fault {
                case .resetBeforeAnswer where isAnswer:
                    reset(client)
                    return
                case .resetAfterFirstAnswerByte where isAnswer && !sawAnswer:
                    sawAnswer = true
                    _ = send(buffer[..<1], to: client)
                    reset(client)
                    return
                case .drip(let milliseconds) where isAnswer:
                    for byte in buffer[..<count] {
                        // The drip is the fault itself.
                        usleep(UInt32(milliseconds) * 1_000)
                        guard send([byte][...], to: client) else { return }
                    }
                default:
                    guard send(buffer[..<count], to: client) else { return }
                }
            }
        }
    }

    private func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Lets the close that follows be an RST instead of a FIN.
    private func reset(_ socket: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            socket,
            SOL_SOCKET,
            SO_LINGER,
            &option,
            socklen_t(MemoryLayout<linger>.size)
        )
    }

    private static func listen() -> (Int32, Int)? {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0, bindLoopback(socket, port: 0), Glibc.listen(socket, 16) == 0 else {
            return nil
        }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let named = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(socket, $0, &length)
            }
        }
        return named == 0 ? (socket, Int(UInt16(bigEndian: address.sin_port))) : nil
    }

    private static func bindLoopback(_ socket: Int32, port: UInt16) -> Bool {
        var address = loopback(port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0
            }
        }
    }

    private func connect() -> Int32? {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(UInt16(target))
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, size)
            }
        }
        guard socket >= 0, result == 0 else {
            close(socket)
            return nil
        }
        return socket
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return address
    }

    private static func detach(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(body))
        pthread_create(
            &thread,
            nil,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            },
            box.toOpaque()
        )
        pthread_detach(thread)
    }

    private final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
