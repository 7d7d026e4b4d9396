// What both forms of Base64 share.

/// Sixty-four letters and their values.
struct Base64Alphabet: Sendable {
    enum Padding {
        case written
        case absent
    }

    static let standard = Base64Alphabet(last: "+/")
    static let url = Base64Alphabet(last: "-_")

    private static let pad = UInt8(ascii: "=")

    private let letters: [UInt8]
    private let values: [UInt8?]

    private init(last: String) {
        let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        letters = Array((common + last).utf8)
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        self.values = values
    }

    func encode(_ bytes: [UInt8], padding: Padding) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0...group.count {
                text.append(letters[Int(bits >> UInt32(18 - 6 * place) & 0x3F)])
            }
            if padding == .written {
                text += [UInt8](repeating: Self.pad, count: 3 - group.count)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    func decode(_ text: String, padding: Padding) -> [UInt8]? {
        var letters = Array(text.utf8)
        if padding == .written {
            guard letters.count.isMultiple(of: 4) else { return nil }
            for _ in 0..<2 where letters.last == Self.pad { letters.removeLast() }
        }
        guard letters.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count * 3 / 4)
        var bits: UInt32 = 0
        var held = 0
        for letter in letters {
            guard let value = values[Int(letter)] else { return nil }
            bits = bits << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(bits >> UInt32(held) & 0xFF))
                bits &= (1 << UInt32(held)) - 1
            }
        }
        return bits == 0 ? bytes : nil
    }
}
