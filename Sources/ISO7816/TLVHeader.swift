// Tag and length: enough to know how much of a file is still to be read.

/// The tag and length bytes at the start of a data object.
public struct TLVHeader: Hashable, Sendable {
    /// What the object is.
    public let tag: TLVTag
    /// How many bytes tag and length take.
    public let headerLength: Int
    /// How many bytes of value follow them.
    public let valueLength: Int

    /// How many bytes the whole object takes.
    public var objectLength: Int { headerLength + valueLength }

    /// The largest value any object of a card has: 65,535 bytes.
    public static let largestLength = 65_535

    /// Reads the header at the start of `bytes`; the value need not be there.
    ///
    /// Lengths may be written longer than needed (`82 00 9F`), as some cards do.
    public init(parsing bytes: ArraySlice<UInt8>) throws(TLVError) {
        var rest = bytes
        guard let first = rest.popFirst() else { throw .truncated }
        var number = UInt16(first)
        if first & Self.longTag == Self.longTag {
            guard let second = rest.popFirst() else { throw .truncated }
            guard second & Self.moreBit == 0 else { throw .tagTooLong }
            number = number << 8 | UInt16(second)
        }
        guard let form = rest.popFirst() else { throw .truncated }
        var length = Int(form)
        if form & Self.moreBit != 0 {
            let count = Int(form & ~Self.moreBit)
            guard (1...Self.mostLengthBytes).contains(count) else {
                throw .lengthFormNotSupported
            }
            guard rest.count >= count else { throw .truncated }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
            guard length <= Self.largestLength else { throw .lengthTooLarge }
        }
        self.tag = TLVTag(rawValue: number)
        self.headerLength = rest.startIndex - bytes.startIndex
        self.valueLength = length
    }

    /// The tag number bits that say that another tag byte follows.
    private static let longTag: UInt8 = 0x1F
    /// In a later tag byte or the first length byte: more bytes follow.
    private static let moreBit: UInt8 = 0x80
    private static let mostLengthBytes = 4
}
