// Fault plans as text: a line each, `KIND [ARGUMENT] at NUMBER` or `KIND [ARGUMENT] on INS [NUMBER]`.
//
//     # the second VERIFY is carried out, its answer is lost
//     remove-after on 20 2
//     late 1500 at 4
//     truncate 1 at 7

extension FaultPlan {
    /// Reads a plan; empty lines and lines that begin with `#` say nothing.
    ///
    /// - Throws: `CardSimulatorError.faultLine` with the number of the first line that is wrong.
    package init(text: String) throws(CardSimulatorError) {
        var faults: [Fault] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard faults.count < Self.mostFaults, let fault = Fault(words: words) else {
                throw .faultLine(index + 1)
            }
            faults.append(fault)
        }
        self.init(faults)
    }

    private static let mostFaults = 1_000
}

extension Fault {
    init?(words: [String]) {
        var rest = words[...]
        guard let name = rest.popFirst() else { return nil }
        switch name {
        case "remove-before": kind = .removeBefore
        case "remove-after": kind = .removeAfter
        case "mute": kind = .mute
        case "garble": kind = .garble
        case "swap": kind = .swap
        case "truncate":
            guard let length = Self.number(rest.popFirst(), in: 0...65_537) else { return nil }
            kind = .truncate(to: length)
        case "late":
            guard let time = Self.number(rest.popFirst(), in: 1...600_000) else { return nil }
            kind = .late(.milliseconds(time))
        default:
            return nil
        }
        switch rest.popFirst() {
        case "at":
            guard let number = Self.number(rest.popFirst(), in: 1...1_000_000) else { return nil }
            trigger = .exchange(number)
        case "on":
            guard let text = rest.popFirst(), text.utf8.count == 2,
                let instruction = UInt8(text, radix: 16)
            else { return nil }
            guard let number = rest.isEmpty ? 1 : Self.number(rest.popFirst(), in: 1...1_000_000)
            else { return nil }
            trigger = .instruction(instruction, occurrence: number)
        default:
            return nil
        }
        guard rest.isEmpty else { return nil }
    }

    private static func number(_ text: String?, in range: ClosedRange<Int>) -> Int? {
        guard let text, let number = Int(text), range.contains(number) else { return nil }
        return number
    }
}
