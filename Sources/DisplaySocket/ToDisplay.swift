// What the counter tells the customer's screen: what to paint, and when a secret is typed.

package import Canvas

/// Why a screen is not taken.
package enum DisplayRefusal: UInt8, Hashable, Sendable {
    /// Another screen is connected.
    case busy = 1
    /// This user may not.
    case stranger = 2
    /// The two programs are not of one version.
    case version = 3
}

/// A screen to paint.
package struct DisplayPicture: Equatable, Sendable {
    /// The cells.
    package let grid: CellGrid
    /// Where the cursor stands.
    package let cursor: Position
    /// The language on it, for what the screen itself may have to say later.
    package let language: String

    /// A picture of cells.
    package init(grid: CellGrid, cursor: Position, language: String) {
        self.grid = grid
        self.cursor = cursor
        self.language = language
    }
}

/// One message of a counter.
enum ToDisplay: Equatable, Sendable {
    case picture(PictureRows)
    case beginSecret(entry: UInt32, capacity: Int)
    case endSecret
    case refused(DisplayRefusal)

    enum Kind {
        static let picture: UInt8 = 65
        static let beginSecret: UInt8 = 66
        static let endSecret: UInt8 = 67
        static let refused: UInt8 = 68
    }

    func encoded() -> [UInt8] {
        switch self {
        case .picture(let rows): return .message(Kind.picture, rows.encoded())
        case .beginSecret(let entry, let capacity):
            var bytes: [UInt8] = []
            bytes.append(word: entry)
            bytes.append(short: capacity)
            return .message(Kind.beginSecret, bytes)
        case .endSecret: return .message(Kind.endSecret, [])
        case .refused(let reason): return .message(Kind.refused, [reason.rawValue])
        }
    }

    /// A message; `nil` for one that no counter of this version sends.
    init?(kind: UInt8, payload: [UInt8]) {
        var reader = ByteReader(payload)
        switch kind {
        case Kind.picture:
            guard let rows = PictureRows(&reader) else { return nil }
            self = .picture(rows)
        case Kind.beginSecret:
            guard let entry = reader.word(), let capacity = reader.short(),
                (1...DisplayLimits.longestSecret).contains(Int(capacity))
            else { return nil }
            self = .beginSecret(entry: entry, capacity: Int(capacity))
        case Kind.endSecret: self = .endSecret
        case Kind.refused:
            guard let reason = reader.byte().flatMap(DisplayRefusal.init) else { return nil }
            self = .refused(reason)
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
    }
}
