// Keys as bytes: a kind and a number.

import Canvas

/// Keys on the wire.
enum KeyCode {
    private static let plain: [Key] = [
        .enter, .escape, .backspace, .tab, .backTab, .up, .down, .left, .right, .home, .end,
        .pageUp, .pageDown, .insert, .delete,
    ]
    private static let function: UInt8 = 0x40
    private static let control: UInt8 = 0x41

    static func encoded(_ key: Key) -> [UInt8] {
        var bytes: [UInt8] = []
        switch key {
        case .function(let number):
            bytes.append(function)
            bytes.append(word: UInt32(clamping: number))
        case .control(let letter):
            bytes.append(control)
            bytes.append(word: letter.value)
        default:
            bytes.append(UInt8(plain.firstIndex(of: key) ?? 0))
            bytes.append(word: 0)
        }
        return bytes
    }

    static func decoded(_ reader: inout ByteReader) -> Key? {
        guard let kind = reader.byte(), let number = reader.word() else { return nil }
        switch kind {
        case function:
            return (1...12).contains(number) ? .function(Int(number)) : nil
        case control:
            guard let letter = Unicode.Scalar(number), ("a"..."z").contains(letter) else {
                return nil
            }
            return .control(letter)
        default:
            return Int(kind) < plain.count && number == 0 ? plain[Int(kind)] : nil
        }
    }
}
