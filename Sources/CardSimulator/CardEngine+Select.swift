// SELECT and the ways a command names a file.

import ISO7816

extension CardEngine {
    private enum Selection {
        static let byIdentifier: UInt8 = 0x00
        static let elementaryFile: UInt8 = 0x02
        static let byName: UInt8 = 0x04
        static let firstWithControl: UInt8 = 0x00
        static let nextWithControl: UInt8 = 0x02
        static let firstWithoutAnswer: UInt8 = 0x0C
    }

    /// SELECT (A4).
    mutating func select(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        switch command.parameter1 {
        case Selection.byName: return try selectApplication(command)
        case Selection.elementaryFile: return try selectFile(command)
        case Selection.byIdentifier:
            // The master file: nothing happens inside an application, and right after power-up it
            // is refused. By its identifier 3F00 it is never found.
            guard command.data.isEmpty else { throw Refused(.fileNotFound) }
            guard current != nil else { throw Refused(.wrongParameters) }
            return []
        default: throw Refused(.wrongParameters)
        }
    }

    private mutating func selectApplication(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        let wantsControl: Bool
        switch command.parameter2 {
        case Selection.firstWithoutAnswer: wantsControl = false
        case Selection.firstWithControl: wantsControl = command.expected != nil
        // There is no second application of the same name.
        case Selection.nextWithControl: throw Refused(.fileNotFound)
        default: throw Refused(.wrongParameters)
        }
        guard (1...16).contains(command.data.count) else { throw Refused(.wrongLength) }
        // A prefix of the name is enough (JICSAP 4.2).
        if ApplicationName.issuerDomain.starts(with: command.data) {
            become(nil)
            return wantsControl ? controlInformation(ApplicationName.issuerDomain) : []
        }
        let found = applications.firstIndex { $0.name.starts(with: command.data) }
        guard let found else { throw Refused(.fileNotFound) }
        become(found)
        return wantsControl ? controlInformation(applications[found].name) : []
    }

    private mutating func become(_ index: Int?) {
        let held = index.flatMap { verified[$0] }
        if behaviour.selectingAnother == .clearsVerified { verified = [:] }
        if let index {
            verified[index] = behaviour.selectingSame == .keepsVerified ? held : nil
        }
        current = index
        currentFile = nil
    }

    private mutating func selectFile(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.parameter2 == Selection.firstWithoutAnswer else {
            throw Refused(.wrongParameters)
        }
        guard command.data.count == 2 else { throw Refused(.wrongLength) }
        let identifier = UInt16(command.data[0]) << 8 | UInt16(command.data[1])
        guard file(identifier) != nil else { throw Refused(.fileNotFound) }
        currentFile = identifier
        return []
    }

    /// File control information: the DF name and nothing else.
    private func controlInformation(_ name: [UInt8]) -> [UInt8] {
        let value: [UInt8] = [0x84, UInt8(clamping: name.count)] + name
        return [0x6F, UInt8(clamping: value.count)] + value
    }

    /// A file of the current application.
    func file(_ identifier: UInt16) -> SimulatedFile? {
        current.flatMap { applications[$0].files[identifier] }
    }

    /// The file that P2 names: `80` is the current one, `81` to `9E` a short identifier, which
    /// becomes the current file.
    mutating func referencedFile(_ parameter2: UInt8) throws(Refused) -> UInt16 {
        switch parameter2 {
        case 0x80:
            guard let currentFile else { throw Refused(.commandNotAllowed) }
            return currentFile
        case 0x81...0x9E:
            return try shortIdentifier(parameter2 & 0x1F)
        default:
            throw Refused(.wrongParameters)
        }
    }

    /// Makes the file with a short identifier the current one.
    mutating func shortIdentifier(_ short: UInt8) throws(Refused) -> UInt16 {
        let identifier = UInt16(short)
        guard file(identifier) != nil else { throw Refused(.fileNotFound) }
        currentFile = identifier
        return identifier
    }

    /// Refuses with 6982 unless the condition is met.
    func require(_ condition: AccessCondition) throws(Refused) {
        switch condition {
        case .free:
            return
        case .verified(let pins):
            let held = current.flatMap { verified[$0] } ?? []
            guard pins.contains(where: held.contains) else {
                throw Refused(.securityStatusNotSatisfied)
            }
        case .never:
            throw Refused(.securityStatusNotSatisfied)
        }
    }
}
