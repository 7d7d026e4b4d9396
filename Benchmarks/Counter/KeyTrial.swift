// Keys, one after the other, each after the terminal has fallen silent.

/// What many keys led to.
struct KeyTrial {
    /// From key to last byte, in microseconds.
    private(set) var times: [Double] = []
    /// Bytes that came after each key.
    private(set) var bytes: [Double] = []
    /// Processor time of the program, in microseconds a key.
    private(set) var processorTime = Double.nan
    /// Keys without an answer.
    private(set) var silent = 0

    /// Types each of `keys`, again and again, `count` keys in all.
    init(_ seat: Seat, _ keys: [String], count: Int, silence: Int32 = 4) {
        let before = seat.measured.processorTime
        for number in 0..<count {
            let answer = seat.type(keys[number % keys.count], silence: silence)
            if let time = answer.time {
                times.append(time)
                bytes.append(Double(answer.bytes))
            } else {
                silent += 1
            }
        }
        processorTime = (seat.measured.processorTime - before) / Double(count)
    }

    var half: Double { Steady.share(0.5, of: times) / 1e3 }
    var nearlyAll: Double { Steady.share(0.99, of: times) / 1e3 }
    var meanBytes: Double {
        bytes.isEmpty ? .nan : bytes.reduce(0, +) / Double(bytes.count)
    }

    /// One row of figures beside each other.
    func row(_ name: String) -> String {
        let figures = [
            "p50 \(Steady.rounded(half)) ms", "p99 \(Steady.rounded(nearlyAll)) ms",
            "\(Steady.rounded(processorTime)) us CPU", "\(Steady.rounded(meanBytes)) bytes",
        ]
        let unheard = silent == 0 ? "" : ", \(silent) keys without an answer"
        return "\(name): " + figures.joined(separator: ", ") + " a key" + unheard
    }
}
