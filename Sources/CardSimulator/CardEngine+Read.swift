// READ BINARY, READ RECORD, GET DATA, GET CHALLENGE.

import Cryptography
import ISO7816

extension CardEngine {
    /// READ BINARY (B0): bytes from an offset, as many as asked for or as there are.
    mutating func readBinary(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.data.isEmpty, let expected = command.expected else {
            throw Refused(.wrongLength)
        }
        let identifier: UInt16
        let offset: Int
        switch command.parameter1 {
        case 0x00...0x7F:
            identifier = try referencedFile(0x80)
            offset = Int(command.parameter1) << 8 | Int(command.parameter2)
        case 0x81...0x9E:
            identifier = try shortIdentifier(command.parameter1 & 0x1F)
            offset = Int(command.parameter2)
        default:
            throw Refused(.wrongParameters)
        }
        switch file(identifier) {
        case .transparent(let bytes, let readable):
            try require(readable)
            guard offset < bytes.count else { throw Refused(.offsetOutsideFile) }
            return Array(bytes[offset..<min(bytes.count, offset + expected)])
        case .records:
            throw Refused(.incompatibleFile)
        case .pin, .key, .opaque, nil:
            throw Refused(.commandNotAllowed)
        }
    }

    /// READ RECORD (B2): one record by its number.
    mutating func readRecord(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.data.isEmpty, let expected = command.expected else {
            throw Refused(.wrongLength)
        }
        switch command.parameter2 & 0x07 {
        case 0x04: break
        case 0x05: throw Refused(.functionNotSupported)
        default: throw Refused(.wrongParameters)
        }
        let short = command.parameter2 >> 3
        let identifier = short == 0 ? try referencedFile(0x80) : try shortIdentifier(short)
        switch file(identifier) {
        case .records(let records, let readable):
            try require(readable)
            let number = Int(command.parameter1)
            guard (1...records.count).contains(number) else { throw Refused(.recordNotFound) }
            return Array(records[number - 1].prefix(expected))
        case .transparent:
            throw Refused(.incompatibleFile)
        case .pin, .key, .opaque, nil:
            throw Refused(.commandNotAllowed)
        }
    }

    /// GET DATA (CA): objects of the issuer security domain, while it is current.
    func getData(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.data.isEmpty, let expected = command.expected else {
            throw Refused(.wrongLength)
        }
        let tag = UInt16(command.parameter1) << 8 | UInt16(command.parameter2)
        guard current == nil, let value = objects[tag] else { throw Refused(.referenceNotFound) }
        // An object longer than Le asks for an extended one.
        guard value.count <= expected else { throw Refused(.wrongLength) }
        return value
    }

    /// GET CHALLENGE (84): 1 to 256 random bytes; not with an extended Le.
    func getChallenge(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.parameter1 == 0, command.parameter2 == 0 else {
            throw Refused(.wrongParameters)
        }
        guard command.data.isEmpty, let expected = command.expected else {
            throw Refused(.wrongLength)
        }
        guard !command.isExtended else { throw Refused(.conditionsNotSatisfied) }
        return SecureRandom.bytes(expected)
    }
}
