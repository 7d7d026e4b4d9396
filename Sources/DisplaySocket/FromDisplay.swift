// What the customer's screen tells the counter. A secret is not among these: its bytes go from one
// locked page into another, see `DisplayFrames`.

import Canvas

/// One message of a screen.
enum FromDisplay: Equatable, Sendable {
    case hello(DisplayHello)
    /// The screen speaks another version of this.
    case foreignVersion(UInt16)
    case resized(columns: Int, rows: Int)
    case input(InputEvent)
    /// Something happened in the field for a secret of that entry.
    case secret(entry: UInt32, SecretMark)

    /// That something happened in a field for a secret, never what.
    enum SecretMark: Equatable, Sendable {
        case started
        case changed
        case erased
        case key(Key)
    }

    enum Kind {
        static let hello: UInt8 = 1
        static let resized: UInt8 = 2
        static let text: UInt8 = 3
        static let paste: UInt8 = 4
        static let key: UInt8 = 5
        static let focus: UInt8 = 6
        static let secretMark: UInt8 = 7
        static let secretKey: UInt8 = 8
        static let secret: UInt8 = 9
    }

    func encoded() -> [UInt8] {
        switch self {
        case .hello(let hello): return .message(Kind.hello, hello.encoded())
        case .foreignVersion(let version):
            return .message(Kind.hello, [UInt8(version >> 8), UInt8(version & 0xFF)])
        case .resized(let columns, let rows):
            var bytes: [UInt8] = []
            bytes.append(short: columns)
            bytes.append(short: rows)
            return .message(Kind.resized, bytes)
        case .input(.text(let text)): return .message(Kind.text, Self.bounded(text))
        case .input(.paste(let text)): return .message(Kind.paste, Self.bounded(text))
        case .input(.key(let key)): return .message(Kind.key, KeyCode.encoded(key))
        case .input(.focusLost): return .message(Kind.focus, [0])
        case .input(.focusGained): return .message(Kind.focus, [1])
        case .secret(let entry, let mark): return Self.encoded(entry, mark)
        }
    }

    private static func encoded(_ entry: UInt32, _ mark: SecretMark) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(word: entry)
        switch mark {
        case .started: return .message(Kind.secretMark, bytes + [0])
        case .changed: return .message(Kind.secretMark, bytes + [1])
        case .erased: return .message(Kind.secretMark, bytes + [2])
        case .key(let key): return .message(Kind.secretKey, bytes + KeyCode.encoded(key))
        }
    }

    /// Whole scalars only, as many as fit.
    private static func bounded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let more = UTF8.encode(scalar).map(Array.init) ?? []
            guard bytes.count + more.count <= DisplayLimits.longestText else { break }
            bytes += more
        }
        return bytes
    }

    /// A message; `nil` for one that no screen of this version sends.
    init?(kind: UInt8, payload: [UInt8]) {
        var reader = ByteReader(payload)
        switch kind {
        case Kind.hello:
            guard let version = reader.short() else { return nil }
            guard version == DisplayLimits.version else {
                self = .foreignVersion(version)
                return
            }
            guard let hello = DisplayHello(&reader) else { return nil }
            self = .hello(hello)
        case Kind.resized:
            guard let columns = reader.short(), let rows = reader.short() else { return nil }
            self = .resized(columns: Int(columns), rows: Int(rows))
        case Kind.text, Kind.paste:
            guard let text = reader.text(payload.count), Self.isTyped(text) else { return nil }
            self = .input(kind == Kind.text ? .text(text) : .paste(text))
        case Kind.key:
            guard let key = KeyCode.decoded(&reader) else { return nil }
            self = .input(.key(key))
        case Kind.focus:
            guard let gained = reader.byte(), gained <= 1 else { return nil }
            self = .input(gained == 1 ? .focusGained : .focusLost)
        case Kind.secretMark, Kind.secretKey:
            guard let entry = reader.word(), let mark = Self.mark(kind, &reader) else {
                return nil
            }
            self = .secret(entry: entry, mark)
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
    }

    private static func mark(_ kind: UInt8, _ reader: inout ByteReader) -> SecretMark? {
        if kind == Kind.secretKey { return KeyCode.decoded(&reader).map(SecretMark.key) }
        switch reader.byte() {
        case 0: return .started
        case 1: return .changed
        case 2: return .erased
        default: return nil
        }
    }

    /// A keyboard's decoder gives no control but the line ends of a paste.
    private static func isTyped(_ text: String) -> Bool {
        !text.unicodeScalars.contains { scalar in
            scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
        }
    }
}
