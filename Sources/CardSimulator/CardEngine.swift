// The operating system of the simulated card: bytes in, bytes out, no time, no transport.
//
// Whatever arrives is answered with a status word; nothing traps. Sources of each rule are the
// published readers of the card and ISO/IEC 7816-4; where they leave room, `CardBehaviour` decides.

import ISO7816

/// The state of one powered or unpowered card.
struct CardEngine: Sendable {
    var applications: [SimulatedApplication]
    let objects: [UInt16: [UInt8]]
    let behaviour: CardBehaviour

    /// Whether the card has power.
    private(set) var isPowered = false
    /// Index of the current application; `nil` is the issuer security domain.
    var current: Int?
    /// The current file of the current application.
    var currentFile: UInt16?
    /// Verified PINs by application.
    var verified: [Int: Set<UInt16>] = [:]
    /// How often the card computed with a private key since it was made.
    var privateKeyOperations = 0
    private var failsNext = false

    init(_ profile: CardProfile) {
        applications = profile.applications()
        objects = profile.domainObjects()
        behaviour = profile.behaviour
    }

    /// Power comes: everything volatile is as on the first day.
    mutating func powerOn() {
        powerOff()
        isPowered = true
        failsNext = behaviour.firstCommand == .failsOnce
    }

    /// Power goes, and with it every verified PIN.
    mutating func powerOff() {
        isPowered = false
        current = nil
        currentFile = nil
        verified = [:]
        failsNext = false
    }

    /// A warm reset: selections go, verified PINs stay.
    mutating func warmReset() {
        guard isPowered else { return powerOn() }
        current = nil
        currentFile = nil
    }

    /// The answer to one command; empty when the card has no power.
    mutating func answer(_ bytes: [UInt8]) -> [UInt8] {
        guard isPowered else { return [] }
        if failsNext {
            failsNext = false
            return ResponseAPDU(status: .noDiagnosis).bytes
        }
        guard let command = ReceivedCommand(bytes) else {
            return ResponseAPDU(status: .wrongLength).bytes
        }
        if command.isExtended, behaviour.extendedLength == .refused {
            return ResponseAPDU(status: .wrongLength).bytes
        }
        do {
            return ResponseAPDU(data: try carryOut(command), status: .success).bytes
        } catch {
            return ResponseAPDU(status: error.status).bytes
        }
    }

    private mutating func carryOut(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        switch command.classByte {
        case 0x00: return try interindustry(command)
        case .proprietaryClass: return try proprietary(command)
        case 0x01...0x03: throw Refused(.channelNotSupported)
        case 0x04...0x0F, 0x84...0x8F: throw Refused(.secureMessagingNotSupported)
        case 0xFF: throw Refused(.instructionNotSupported)
        default: throw Refused(.classNotSupported)
        }
    }

    private mutating func interindustry(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        switch command.instruction {
        case Instruction.select: return try select(command)
        case Instruction.verify: return try verify(command)
        case Instruction.changeReferenceData: return try changeReferenceData(command)
        case Instruction.readBinary: return try readBinary(command)
        case Instruction.readRecord: return try readRecord(command)
        case Instruction.getChallenge: return try getChallenge(command)
        case Instruction.internalAuthenticate: return try internalAuthenticate(command)
        case Instruction.getData: return try getData(command)
        case Instruction.getResponse: throw Refused(.conditionsNotSatisfied)
        case Instruction.manageChannel: throw Refused(.channelNotSupported)
        default: throw Refused(.instructionNotSupported)
        }
    }

    private mutating func proprietary(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        switch command.instruction {
        case Instruction.performSecurityOperation: return try sign(command)
        case Instruction.changeKey: return try changeKey(command)
        // Keys of a terminal need a certificate from the card's issuer: none is ever accepted.
        case Instruction.setPublicKey: throw Refused(.wrongParameters)
        case Instruction.setSessionKey: throw Refused(.sessionKeyNotOffered)
        case Instruction.lastCommand: throw Refused(.wrongLength)
        default: throw Refused(.instructionNotSupported)
        }
    }
}

/// A command that was not carried out.
struct Refused: Error {
    let status: StatusWord

    init(_ status: StatusWord) {
        self.status = status
    }
}

extension StatusWord {
    /// Logical channels are not supported.
    static let channelNotSupported = StatusWord(rawValue: 0x6881)
    /// Secure messaging is not supported.
    static let secureMessagingNotSupported = StatusWord(rawValue: 0x6882)
    /// The command does not fit the kind of file.
    static let incompatibleFile = StatusWord(rawValue: 0x6981)
    /// The function is not supported.
    static let functionNotSupported = StatusWord(rawValue: 0x6A81)
    /// No session key in this application.
    static let sessionKeyNotOffered = StatusWord(rawValue: 0x66F1)

    /// `63Cx`.
    static func triesLeft(_ count: Int) -> StatusWord {
        StatusWord(rawValue: 0x63C0 | UInt16(clamping: count))
    }
}
