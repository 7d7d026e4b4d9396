// What a reader can do besides handing commands on (PC/SC part 10, §2.2).

import CPCSC

/// The features of a reader, each with the control code by which it is used.
struct ReaderFeatures: Equatable {
    /// The control code of VERIFY_PIN_DIRECT; `nil` for a reader without keys.
    let verifyPIN: UInt32?

    /// Reads the list a reader gave: tag, length 4, control code with the high byte first.
    ///
    /// What is laid out otherwise ends the list: such a reader is taken for one without keys.
    init(_ list: [UInt8]) {
        var code: UInt32?
        var rest = list.prefix(Self.longestList)
        while rest.count >= Self.entryLength, rest[rest.startIndex + 1] == 4 {
            let entry = rest.prefix(Self.entryLength)
            rest = rest.dropFirst(Self.entryLength)
            if Int(entry[entry.startIndex]) == Int(cpcsc_feature_verify_pin) {
                code = entry.dropFirst(2).reduce(0) { $0 << 8 | UInt32($1) }
            }
        }
        verifyPIN = code
    }

    private static let entryLength = 6
    /// Longer than a list of all features there are.
    private static let longestList = 512
}
