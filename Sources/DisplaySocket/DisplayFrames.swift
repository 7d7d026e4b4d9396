// Bytes of a screen cut into messages. Secrets go into locked memory byte by byte, everything else
// into a bounded buffer; a byte that fits nowhere ends the connection.

import Secrets

/// What a screen sent.
enum DisplayFrame: ~Copyable, Sendable {
    case message(FromDisplay)
    /// A secret that was typed to its end, of the entry with that number.
    case secret(entry: UInt32, SecretBytes)
}

/// Cuts what a screen sends.
struct DisplayFrames: ~Copyable {
    /// Why a connection is ended.
    enum Fault: Error, Equatable {
        /// A length beyond its bound.
        case tooLong(kind: UInt8, length: Int)
        /// No message of this protocol.
        case meaningless(kind: UInt8)
    }

    private var header: [UInt8] = []
    private var payload: [UInt8] = []
    private var length = 0
    private var kind: UInt8 = 0
    // Not optional: see `SecretCollector` on optionals of non-copyable values.
    private var secret = SecretBytes(capacity: DisplayLimits.longestSecret)

    private static let entryLength = 4

    /// Takes one byte; `body` gets the message it completes.
    mutating func take(
        _ byte: UInt8,
        _ body: (consuming DisplayFrame) -> Void
    ) throws(Fault) {
        if header.count < DisplayLimits.header {
            header.append(byte)
            guard header.count == DisplayLimits.header else { return }
            try begin()
            if length == 0 { try end(body) }
            return
        }
        if kind == FromDisplay.Kind.secret, payload.count == Self.entryLength {
            _ = secret.append(byte)
        } else {
            payload.append(byte)
        }
        if payload.count + secret.count == length { try end(body) }
    }

    private mutating func begin() throws(Fault) {
        length = header.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        kind = header[4]
        payload.removeAll(keepingCapacity: true)
        if kind == FromDisplay.Kind.secret {
            let bounds = Self.entryLength + 1...Self.entryLength + DisplayLimits.longestSecret
            guard bounds.contains(length) else { throw .tooLong(kind: kind, length: length) }
        } else {
            guard length <= DisplayLimits.longestFromDisplay else {
                throw .tooLong(kind: kind, length: length)
            }
        }
    }

    private mutating func end(_ body: (consuming DisplayFrame) -> Void) throws(Fault) {
        header.removeAll(keepingCapacity: true)
        if kind == FromDisplay.Kind.secret {
            let entry = payload.reduce(0) { $0 << 8 | UInt32($1) }
            var typed = SecretBytes(capacity: DisplayLimits.longestSecret)
            swap(&typed, &secret)
            return body(.secret(entry: entry, typed))
        }
        guard let message = FromDisplay(kind: kind, payload: payload) else {
            throw .meaningless(kind: kind)
        }
        body(.message(message))
    }
}
