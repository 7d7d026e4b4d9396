// A command as the card reads it from the wire (ISO/IEC 7816-4, cases 1 to 4).

/// A command taken apart, every length checked.
struct ReceivedCommand {
    let classByte: UInt8
    let instruction: UInt8
    let parameter1: UInt8
    let parameter2: UInt8
    let data: [UInt8]
    /// Ne, 1 to 65,536; `nil` when there is no Le field.
    let expected: Int?
    /// Whether the lengths came in extended fields.
    let isExtended: Bool

    /// The longest command there is: header, extended Lc, 65,535 bytes, extended Le.
    static let longest = 4 + 3 + 65_535 + 2

    /// `nil` when the lengths contradict each other: 6700.
    init?(_ bytes: [UInt8]) {
        guard (4...Self.longest).contains(bytes.count) else { return nil }
        classByte = bytes[0]
        instruction = bytes[1]
        parameter1 = bytes[2]
        parameter2 = bytes[3]
        let body = bytes[4...]
        guard let first = body.first else {
            (data, expected, isExtended) = ([], nil, false)
            return
        }
        if body.count == 1 {
            (data, expected, isExtended) = ([], first == 0 ? 256 : Int(first), false)
        } else if first != 0 {
            let length = Int(first)
            let rest = body.dropFirst()
            guard rest.count == length || rest.count == length + 1 else { return nil }
            data = Array(rest.prefix(length))
            let last = rest.dropFirst(length).first
            expected = last.map { $0 == 0 ? 256 : Int($0) }
            isExtended = false
        } else {
            guard let parsed = Self.extended(body.dropFirst()) else { return nil }
            (data, expected, isExtended) = (parsed.data, parsed.expected, true)
        }
    }

    private static func extended(_ body: ArraySlice<UInt8>) -> (data: [UInt8], expected: Int?)? {
        func number(_ pair: ArraySlice<UInt8>) -> Int { pair.reduce(0) { $0 << 8 | Int($1) } }
        guard body.count >= 2 else { return nil }
        let length = number(body.prefix(2))
        let rest = body.dropFirst(2)
        if rest.isEmpty { return ([], length == 0 ? 65_536 : length) }
        guard length > 0, rest.count == length || rest.count == length + 2 else { return nil }
        let tail = rest.dropFirst(length)
        let asked = number(tail)
        return (Array(rest.prefix(length)), tail.isEmpty ? nil : asked == 0 ? 65_536 : asked)
    }

    /// Whether there is neither data nor Le: the four-byte form.
    var isHeaderOnly: Bool { data.isEmpty && expected == nil }
}
