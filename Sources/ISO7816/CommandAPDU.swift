// Commands as values, and how they look on the wire.

/// The four bytes every command begins with.
public struct CommandHeader: Hashable, Sendable {
    /// Class byte; `0x00` interindustry, `0x80` as My Number Cards use it for signing.
    public var classByte: UInt8
    /// Instruction byte.
    public var instruction: UInt8
    /// First parameter.
    public var parameter1: UInt8
    /// Second parameter.
    public var parameter2: UInt8

    /// A header by its four bytes.
    public init(_ classByte: UInt8, _ instruction: UInt8, _ parameter1: UInt8, _ parameter2: UInt8)
    {
        self.classByte = classByte
        self.instruction = instruction
        self.parameter1 = parameter1
        self.parameter2 = parameter2
    }

    /// The header as sent.
    public var bytes: [UInt8] { [classByte, instruction, parameter1, parameter2] }
}

/// How many bytes of answer a command asks for.
public enum ExpectedLength: Hashable, Sendable {
    /// No Le field.
    case none
    /// 1 to 256 bytes in one Le byte (256 is sent as `00`).
    case short(Int)
    /// 1 to 65,536 bytes in an extended Le field (65,536 is sent as `0000`).
    case extended(Int)
}

/// A command without secrets.
///
/// PINs travel by `CardChannel.transmit(_:secret:)` instead.
public struct CommandAPDU: Hashable, Sendable {
    /// Class, instruction and parameters.
    public var header: CommandHeader
    /// Command data; up to 255 bytes in a short command, 65,535 in an extended one.
    public var data: [UInt8]
    /// Le.
    public var expected: ExpectedLength

    /// A command from its parts.
    public init(_ header: CommandHeader, data: [UInt8] = [], expected: ExpectedLength = .none) {
        self.header = header
        self.data = data
        self.expected = expected
    }

    /// The most data bytes a short command carries.
    public static let longestShortData = 255
    /// The most data bytes an extended command carries.
    public static let longestExtendedData = 65_535

    /// Whether the command needs extended length fields.
    public var isExtended: Bool {
        if case .extended = expected { return true }
        return data.count > Self.longestShortData
    }

    /// The command as sent, ISO/IEC 7816-4 cases 1 to 4, short or extended.
    public var bytes: [UInt8] {
        precondition(
            data.count <= Self.longestExtendedData,
            "a command carries at most 65,535 bytes"
        )
        var sent = header.bytes
        if isExtended {
            sent.append(0x00)
            if !data.isEmpty { sent += [UInt8(data.count >> 8), UInt8(data.count & 0xFF)] + data }
            switch expected {
            case .none:
                break
            case .short(let length), .extended(let length):
                precondition((1...65_536).contains(length), "Le is 1 to 65,536")
                sent += [UInt8((length >> 8) & 0xFF), UInt8(length & 0xFF)]
            }
        } else {
            if !data.isEmpty { sent += [UInt8(data.count)] + data }
            if case .short(let length) = expected {
                precondition((1...256).contains(length), "a short Le is 1 to 256")
                sent.append(UInt8(length & 0xFF))
            }
        }
        return sent
    }
}

/// A card's answer, data and status apart.
public struct ResponseAPDU: Hashable, Sendable {
    /// Answer data, without the status bytes.
    public var data: [UInt8]
    /// SW1 SW2.
    public var status: StatusWord

    /// An answer from its parts.
    public init(data: [UInt8] = [], status: StatusWord) {
        self.data = data
        self.status = status
    }

    /// Splits an answer as received; `nil` when it is shorter than the two status bytes, which
    /// means that the card is gone.
    public init?(bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        self.data = Array(bytes.dropLast(2))
        self.status = StatusWord(
            rawValue: UInt16(bytes[bytes.count - 2]) << 8 | UInt16(bytes[bytes.count - 1])
        )
    }

    /// The answer as sent by a card.
    public var bytes: [UInt8] {
        data + [UInt8(status.rawValue >> 8), UInt8(status.rawValue & 0xFF)]
    }
}
