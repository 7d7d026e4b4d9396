// VERIFY, the retry query, CHANGE REFERENCE DATA.

import ISO7816

extension CardEngine {
    /// VERIFY (20).
    ///
    /// Without data it is the query, which spends nothing and answers 63Cx even when the PIN is
    /// verified or blocked.
    mutating func verify(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.parameter1 == 0 else { throw Refused(.wrongParameters) }
        // A fifth byte makes Le of what was meant as a query, and is refused before anything else.
        guard command.expected == nil else { throw Refused(.wrongLength) }
        let (application, identifier) = try referencedPIN(command.parameter2)
        guard case .pin(var pin) = applications[application].files[identifier] else {
            throw Refused(.commandNotAllowed)
        }
        if command.data.isEmpty { throw Refused(.triesLeft(pin.remaining)) }
        let outcome = pin.verify(command.data)
        applications[application].files[identifier] = .pin(pin)
        switch outcome {
        case .verified:
            verified[application, default: []].insert(identifier)
            return []
        case .wrong(let left):
            verified[application]?.remove(identifier)
            throw Refused(.triesLeft(left))
        case .blocked:
            verified[application]?.remove(identifier)
            throw Refused(.referenceDataBlocked)
        }
    }

    /// CHANGE REFERENCE DATA (24), P1 = `01`: the new value alone, after VERIFY of the old one.
    mutating func changeReferenceData(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.parameter1 == 0x01 else { throw Refused(.wrongParameters) }
        return try change(by: .changeReferenceData, command)
    }

    /// CHANGE KEY (80 32), P1 = `00`: the same in 共通カードAP and 住基AP.
    mutating func changeKey(_ command: ReceivedCommand) throws(Refused) -> [UInt8] {
        guard command.parameter1 == 0x00 else { throw Refused(.wrongParameters) }
        return try change(by: .changeKey, command)
    }

    private mutating func change(
        by way: SimulatedPIN.Change,
        _ command: ReceivedCommand
    ) throws(Refused) -> [UInt8] {
        guard command.expected == nil, !command.data.isEmpty else { throw Refused(.wrongLength) }
        let (application, identifier) = try referencedPIN(command.parameter2)
        guard case .pin(var pin) = applications[application].files[identifier] else {
            throw Refused(.commandNotAllowed)
        }
        guard pin.change == way else { throw Refused(.conditionsNotSatisfied) }
        try require(.verified(anyOf: [identifier]))
        guard pin.lengths.contains(command.data.count) else { throw Refused(.wrongLength) }
        pin.value = command.data
        applications[application].files[identifier] = .pin(pin)
        return []
    }

    private mutating func referencedPIN(_ parameter2: UInt8) throws(Refused) -> (Int, UInt16) {
        let identifier = try referencedFile(parameter2)
        guard let current else { throw Refused(.commandNotAllowed) }
        return (current, identifier)
    }
}
