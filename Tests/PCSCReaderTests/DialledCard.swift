// A card of a few lines behind a virtual reader: it does what the test tells it.

import Glibc
import Synchronization
import VirtualReader

/// What a card does with a command.
enum CardReply: Sendable {
    /// Answers.
    case answer([UInt8])
    /// Says that so many bytes come, sends these, and goes.
    case cutOff(claimed: Int, [UInt8])
    /// Goes without an answer.
    case leave
    /// Keeps the reader waiting until it is taken away.
    case silence
}

/// How a card answers.
struct CardManners: Sendable {
    let reply: @Sendable ([UInt8]) -> CardReply

    /// Answers every command with its header and success.
    static let echo = CardManners { .answer($0.prefix(4) + [0x90, 0x00]) }

    /// Does the same with every command.
    static func always(_ reply: CardReply) -> CardManners {
        CardManners { _ in reply }
    }
}

/// A card that dialled the port of a slot; taken away by `remove` or at the end of its life.
final class DialledCard: Sendable {
    private let descriptor: Int32
    private let received = Mutex<[[UInt8]]>([])
    private let poweredOff = Mutex(0)

    /// Puts a card on a slot.
    init(on slot: VirtualSlot, _ manners: CardManners) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = slot.port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                connect(descriptor, plain, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            close(descriptor)
            throw VirtualReaderError.system(call: "connect", code: errno)
        }
        let link = Unmanaged.passRetained(CardLoop(card: self, manners: manners))
        var thread = pthread_t()
        pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<CardLoop>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            },
            link.toOpaque()
        )
        pthread_detach(thread)
    }

    deinit {
        close(descriptor)
    }

    /// Takes the card off the reader.
    func remove() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// The commands so far, control frames not among them.
    var commands: [[UInt8]] { received.withLock { $0 } }

    /// How often the reader powered the card off.
    var powerOffs: Int { poweredOff.withLock { $0 } }

    fileprivate func serve(_ manners: CardManners) {
        while let frame = receiveFrame() {
            if frame == [Self.getATR] {
                send(Self.answerToReset)
            } else if frame.count == 1 {
                if frame == [Self.powerOff] { poweredOff.withLock { $0 += 1 } }
            } else {
                received.withLock { $0.append(frame) }
                switch manners.reply(frame) {
                case .answer(let bytes): send(bytes)
                case .cutOff(let claimed, let bytes):
                    send(bytes, claiming: claimed)
                    remove()
                case .leave: remove()
                case .silence: waitForRemoval()
                }
            }
        }
        remove()
    }

    private func receiveFrame() -> [UInt8]? {
        guard let length = receive(2) else { return nil }
        return receive(Int(length[0]) << 8 | Int(length[1]))
    }

    private func receive(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            // Not sticky: the driver sends a message in two pieces and waits for the
            // acknowledgement of the first, 40 ms each time.
            var on: Int32 = 1
            setsockopt(
                descriptor,
                Int32(IPPROTO_TCP),
                TCP_QUICKACK,
                &on,
                socklen_t(MemoryLayout<Int32>.size)
            )
            let got = bytes.withUnsafeMutableBytes { room in
                recv(descriptor, room.baseAddress.map { $0 + filled }, count - filled, 0)
            }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }

    private func send(_ bytes: [UInt8], claiming claimed: Int? = nil) {
        let length = claimed ?? bytes.count
        let frame = [UInt8(length >> 8), UInt8(length & 0xFF)] + bytes
        _ = Glibc.send(descriptor, frame, frame.count, Int32(MSG_NOSIGNAL))
    }

    private func waitForRemoval() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    private static let getATR: UInt8 = 0x04
    private static let powerOff: UInt8 = 0x00
    /// A valid answer to reset without meaning: no reader may judge a card by it.
    private static let answerToReset: [UInt8] = [
        0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x05, 0xE0, 0xB3, 0x81, 0xA1, 0x00, 0x7F,
    ]
}

private final class CardLoop: Sendable {
    private let card: DialledCard
    private let manners: CardManners

    init(card: DialledCard, manners: CardManners) {
        self.card = card
        self.manners = manners
    }

    func run() {
        card.serve(manners)
    }
}
