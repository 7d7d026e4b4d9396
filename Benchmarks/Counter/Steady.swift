// The machine's steady clock, and saying what was measured.

import Glibc

/// Moments in microseconds, and lines.
enum Steady {
    /// Now, in microseconds since some fixed moment.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }

    /// The value below which a share of the values lie.
    static func share(_ share: Double, of values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        return sorted[min(Int(share * Double(sorted.count)), sorted.count - 1)]
    }

    /// One result: id, value, limit, whether it was held.
    static func say(_ id: String, _ value: Double, limit: Double) {
        print("\(id)\t\(rounded(value))\t\(rounded(limit))\t\(value <= limit ? "held" : "short")")
        fflush(nil)
    }

    /// A remark beside the results.
    static func note(_ text: String) {
        print("# \(text)")
        fflush(nil)
    }

    /// Two places behind the point.
    static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
