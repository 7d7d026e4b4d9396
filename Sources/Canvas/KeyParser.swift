// Bytes of a terminal become scalars and keys, one byte at a time.
//
// Sequences and characters may be cut anywhere: the state is all there is. It keeps nothing of a
// character once it is complete, so the same parser serves fields that hold secrets.
//
// Known to more than terminfo: cursor keys in both modes, the Linux console's `ESC [[A`, old VT
// function keys. Unknown control sequences and Alt with a key are swallowed. Replies to questions
// (OSC, DCS) are not expected, because none is asked.

/// What a byte completed.
package enum KeyToken: Equatable, Sendable {
    /// A character, no control; U+FFFD where the bytes were not UTF-8.
    case scalar(Unicode.Scalar)
    /// A key that is not text.
    case key(Key)
    /// What follows was pasted, until `pasteEnded`.
    case pasteBegan
    /// The paste is over.
    case pasteEnded
    /// The terminal's window lost the focus.
    case focusLost
    /// The window has the focus again.
    case focusGained
}

/// The state between two bytes.
package struct KeyParser: Equatable, Sendable {
    /// Control sequences longer than this are swallowed whole; the longest we know has six bytes.
    package static let longestSequence = 32

    private enum State: Equatable {
        case ground
        case escape
        case singleShift
        case sequence
        case console
        case character
    }

    private var state = State.ground
    private var parameter = 0
    private var hasMoreParameters = false
    private var isPrivate = false
    private var sequenceLength = 0
    private var value: UInt32 = 0
    private var smallest: UInt32 = 0
    private var missing = 0
    private var sawCarriageReturn = false

    /// A parser between two characters.
    package init() {}

    /// Whether an ESC came and nothing after it: after 25 ms of silence it was the Escape key.
    package var holdsLoneEscape: Bool { state == .escape }

    /// Says that nothing followed a lone ESC in time; does nothing to a half character or sequence.
    package mutating func flush(_ emit: (KeyToken) -> Void) {
        guard state == .escape else { return }
        state = .ground
        emit(.key(.escape))
    }

    /// Takes one byte and tells what it completed, in order.
    package mutating func take(_ byte: UInt8, _ emit: (KeyToken) -> Void) {
        switch state {
        case .ground: takeGround(byte, emit)
        case .escape: takeEscape(byte, emit)
        case .singleShift: takeSingleShift(byte, emit)
        case .sequence: takeSequence(byte, emit)
        case .console: takeConsole(byte, emit)
        case .character: takeContinuation(byte, emit)
        }
    }

    private mutating func takeGround(_ byte: UInt8, _ emit: (KeyToken) -> Void) {
        let followsCarriageReturn = sawCarriageReturn
        sawCarriageReturn = byte == Byte.carriageReturn
        switch byte {
        case Byte.carriageReturn: emit(.key(.enter))
        case Byte.lineFeed:
            if !followsCarriageReturn { emit(.key(.enter)) }
        case Byte.tab: emit(.key(.tab))
        case Byte.backspace, Byte.delete: emit(.key(.backspace))
        case Byte.escape: state = .escape
        case 0x01...0x1A: emit(.key(.control(Unicode.Scalar(byte + 0x60))))
        case 0x20...0x7E: emit(.scalar(Unicode.Scalar(byte)))
        case 0xC2...0xDF: begin(UInt32(byte & 0x1F), missing: 1, smallest: 0x80)
        case 0xE0...0xEF: begin(UInt32(byte & 0x0F), missing: 2, smallest: 0x800)
        case 0xF0...0xF4: begin(UInt32(byte & 0x07), missing: 3, smallest: 0x10000)
        case 0x80...0xFF: emit(.scalar("\u{FFFD}"))
        default: break
        }
    }

    private mutating func begin(_ bits: UInt32, missing: Int, smallest: UInt32) {
        state = .character
        value = bits
        self.missing = missing
        self.smallest = smallest
    }

    private mutating func takeContinuation(_ byte: UInt8, _ emit: (KeyToken) -> Void) {
        guard byte & 0xC0 == 0x80 else {
            // The character was cut off for good; the byte begins something else.
            value = 0
            state = .ground
            emit(.scalar("\u{FFFD}"))
            takeGround(byte, emit)
            return
        }
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        guard missing == 0 else { return }
        let complete = value
        value = 0
        state = .ground
        guard complete >= smallest, let scalar = Unicode.Scalar(complete) else {
            emit(.scalar("\u{FFFD}"))
            return
        }
        // C1 controls are dropped as C0 controls are.
        if !(0x80...0x9F).contains(complete) { emit(.scalar(scalar)) }
    }

    private mutating func takeEscape(_ byte: UInt8, _ emit: (KeyToken) -> Void) {
        state = .ground
        switch byte {
        case UInt8(ascii: "["):
            state = .sequence
            parameter = 0
            hasMoreParameters = false
            isPrivate = false
            sequenceLength = 0
        case UInt8(ascii: "O"): state = .singleShift
        // Alt with a key.
        case 0x20...0x7E: break
        default:
            emit(.key(.escape))
            takeGround(byte, emit)
        }
    }

    private mutating func takeSingleShift(_ byte: UInt8, _ emit: (KeyToken) -> Void) {
        // A digit here is a modifier in some terminals.
        if (0x30...0x39).contains(byte) { return }
        state = .ground
        guard (0x20...0x7E).contains(byte) else {
            takeGround(byte, emit)
            return
        }
        if let key = KeyCodes.final(byte) ?? KeyCodes.keypad(byte) { emit(.key(key)) }
    }

    private mutating func takeSequence(_ byte: UInt8, _ emit: (KeyToken) -> Void) {
        sequenceLength += 1
        switch byte {
        case UInt8(ascii: "[") where sequenceLength == 1: state = .console
        case 0x30...0x39:
            if !hasMoreParameters, parameter < 1000 {
                parameter = parameter * 10 + Int(byte - 0x30)
            }
        case 0x3A, 0x3B: hasMoreParameters = true
        case 0x3C...0x3F: isPrivate = true
        case 0x20...0x2F: isPrivate = true
        case 0x40...0x7E:
            state = .ground
            if !isPrivate, sequenceLength <= Self.longestSequence { finish(byte, emit) }
        default:
            // A control ends the sequence; it means what it means anywhere.
            state = .ground
            takeGround(byte, emit)
        }
    }

    private func finish(_ final: UInt8, _ emit: (KeyToken) -> Void) {
        switch final {
        case UInt8(ascii: "~"):
            switch parameter {
            case KeyCodes.pasteBegins: emit(.pasteBegan)
            case KeyCodes.pasteEnds: emit(.pasteEnded)
            default:
                if let key = KeyCodes.numbered(parameter) { emit(.key(key)) }
            }
        case UInt8(ascii: "I") where parameter == 0: emit(.focusGained)
        case UInt8(ascii: "O") where parameter == 0: emit(.focusLost)
        default:
            if let key = KeyCodes.final(final) { emit(.key(key)) }
        }
    }

    private mutating func takeConsole(_ byte: UInt8, _ emit: (KeyToken) -> Void) {
        state = .ground
        guard (0x20...0x7E).contains(byte) else {
            takeGround(byte, emit)
            return
        }
        if (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) {
            emit(.key(.function(Int(byte - UInt8(ascii: "A")) + 1)))
        }
    }

    private enum Byte {
        static let backspace: UInt8 = 0x08
        static let tab: UInt8 = 0x09
        static let lineFeed: UInt8 = 0x0A
        static let carriageReturn: UInt8 = 0x0D
        static let escape: UInt8 = 0x1B
        static let delete: UInt8 = 0x7F
    }
}
