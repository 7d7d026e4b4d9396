// Which key a terminal means by the end of a control sequence (ECMA-48, VT220, xterm).

enum KeyCodes {
    /// `CSI 200 ~`, before a paste.
    static let pasteBegins = 200
    /// `CSI 201 ~`, after a paste.
    static let pasteEnds = 201

    /// `CSI … X` and `SS3 X`; modifiers before the final byte are ignored.
    static func final(_ byte: UInt8) -> Key? {
        switch byte {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "Z"): .backTab
        case UInt8(ascii: "P"): .function(1)
        case UInt8(ascii: "Q"): .function(2)
        case UInt8(ascii: "R"): .function(3)
        case UInt8(ascii: "S"): .function(4)
        default: nil
        }
    }

    /// `SS3 M`, the Enter key of a keypad in application mode.
    static func keypad(_ byte: UInt8) -> Key? {
        byte == UInt8(ascii: "M") ? .enter : nil
    }

    /// `CSI n ~`.
    static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23, 24: .function(number - 12)
        default: nil
        }
    }
}
