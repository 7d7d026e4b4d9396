// Measuring, and saying what was measured.

import Glibc

/// Seconds and lines.
enum Measure {
    /// How often everything is repeated; the median counts.
    static let repeats = 7

    /// The seconds that a body takes by the machine's steady clock.
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = now()
        try body()
        return now() - start
    }

    /// The steady clock.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The seconds of processor time that this process has used, all threads together.
    static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The middle of an odd number of values.
    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// One result: id, value, limit, whether it was held.
    static func say(_ id: String, _ value: Double, limit: Double) {
        let verdict = value <= limit ? "held" : "short"
        print("\(id)\t\(rounded(value))\t\(rounded(limit))\t\(verdict)")
        fflush(nil)
    }

    /// A remark beside the results.
    static func note(_ text: String) {
        print("# \(text)")
        fflush(nil)
    }

    /// How busy the machine is, and whether this process is preferred to others on it: a figure is
    /// as good as the quiet in which it was taken.
    static func noteMachine() {
        var load = [0.0]
        let isKnown = getloadavg(&load, 1) == 1
        let isPreferred =
            sched_getscheduler(0) != SCHED_OTHER || getpriority(Self.thisProcess, 0) < 0
        note(
            "load \(isKnown ? String(rounded(load[0])) : "unknown"), "
                + (isPreferred ? "preferred to other processes" : "usual priority")
        )
    }

    private static let thisProcess = __priority_which_t(PRIO_PROCESS.rawValue)

    /// Three places behind the point.
    static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}
