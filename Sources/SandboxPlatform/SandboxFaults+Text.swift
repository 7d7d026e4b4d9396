// Faults as people write them.

extension SandboxFaults {
    /// Plans the fault of a line such as `POST /applications cut-after x2`; `false` for any other
    /// text, and nothing is planned.
    ///
    /// A line is method, path, fault, and perhaps how often. Faults: `status N`,
    /// `delay-before MILLISECONDS`, `delay-after MILLISECONDS`,
    /// `too-many SECONDS`, `accepted SECONDS`, `double-answer`, `cut-before`, `cut-after`,
    /// `wrong-content-type`, `broken-json`, `endless-body`.
    package func plan(line: String) -> Bool {
        var words = line.split(separator: " ").map(String.init)
        var times = 1
        if let last = words.last, last.first == "x", let count = Int(last.dropFirst()) {
            guard (1...Self.mostTimes).contains(count) else { return false }
            times = count
            words.removeLast()
        }
        guard words.count >= 3, let route = SandboxRoute(rawValue: "\(words[0]) \(words[1])"),
            let fault = SandboxFault(words: Array(words[2...]))
        else { return false }
        plan(fault, on: route, times: times)
        return true
    }

    private static let mostTimes = 1_000_000
}

extension SandboxFault {
    /// The longest delay, in milliseconds: an hour.
    private static let longestDelay = 3_600_000

    fileprivate init?(words: [String]) {
        let number = words.count == 2 ? Int(words[1]) : nil
        switch (words[0], number) {
        case ("status", let status?) where (400...599).contains(status):
            self = .status(status)
        case ("delay-before", let delay?) where (1...Self.longestDelay).contains(delay):
            self = .delayBefore(milliseconds: delay)
        case ("delay-after", let delay?) where (1...Self.longestDelay).contains(delay):
            self = .delayAfter(milliseconds: delay)
        case ("too-many", let wait?) where (1...3_600).contains(wait):
            self = .tooMany(retryAfterSeconds: wait)
        case ("accepted", let wait?) where (1...3_600).contains(wait):
            self = .accepted(retryAfterSeconds: wait)
        case ("double-answer", nil) where words.count == 1:
            self = .doubleAnswer
        case ("cut-before", nil) where words.count == 1:
            self = .cutBeforeProcessing
        case ("cut-after", nil) where words.count == 1:
            self = .cutAfterProcessing
        case ("wrong-content-type", nil) where words.count == 1:
            self = .wrongContentType
        case ("broken-json", nil) where words.count == 1:
            self = .brokenJSON
        case ("endless-body", nil) where words.count == 1:
            self = .endlessBody
        default:
            return nil
        }
    }
}
