// What can go wrong around a simulated card.

/// A failure of the simulator itself; a failing card answers with status words instead.
package enum CardSimulatorError: Error, Hashable, Sendable {
    /// The line (from 1) of a card's memory is not understood.
    case memoryLine(Int)
    /// The memory is another card's.
    case foreignMemory(found: String, expected: String)
    /// The state file could not be read or written; the system's error number.
    case stateFile(errno: Int32)
    /// The line (from 1) of a fault plan is not understood.
    case faultLine(Int)
    /// The virtual reader could not be reached; the system's error number.
    case virtualReader(errno: Int32)
    /// The address of the virtual reader is no dotted IPv4 address.
    case address(String)
}
