// Whole applications against the sandbox, as a ratio to what this machine's RSA can do at all.
//
//     bench-platform [APPLICATIONS] [SUBJECT...]
//
// APPLICATIONS is 400 if not said; a SUBJECT is `in-process` or `https`, and both if none is said.
//
// Every result is one line, tab-separated: id, value, limit, held or short. Lines that start with # are
// remarks. Medians of five repeats; both sides of a ratio come from one run.

import Foundation

@main
struct BenchPlatform {
    /// The limits of the house: applications a second, as a part of the bare limit.
    ///
    /// The sandbox's J-LIS signs a list and an answer for every application, which a real PF does not
    /// do and which costs as much as some forty verifications.
    enum Limit {
        static let inProcess = 0.03
        static let https = 0.015
    }

    private static let repeats = 5

    static func main() async throws {
        var words = Array(CommandLine.arguments.dropFirst())
        let count = words.compactMap { Int($0) }.first ?? 400
        words.removeAll { Int($0) != nil }
        func isAsked(_ subject: String) -> Bool { words.isEmpty || words.contains(subject) }
        let trial = try PlatformTrial(count: count)
        if isAsked("in-process") {
            try await measure("platform.applications.in-process", Limit.inProcess, trial) {
                try await trial.inProcess()
            }
        }
        if isAsked("https") {
            try await measure("platform.applications.https", Limit.https, trial) {
                try await trial.overHTTPS()
            }
        }
    }

    /// Applications a second over RSA operations a second, each application costing four of them at
    /// least: the document, the certificate, the list and the answer.
    private static func measure(
        _ id: String,
        _ limit: Double,
        _ trial: PlatformTrial,
        _ body: @Sendable () async throws -> Double
    ) async throws {
        var ratios: [Double] = []
        var rates: [Double] = []
        var bare: [Double] = []
        for _ in 0..<repeats {
            let limitPerSecond = try trial.bareVerifications() / PlatformTrial.checksOfApplication
            let rate = try await body()
            bare.append(limitPerSecond)
            rates.append(rate)
            ratios.append(rate / limitPerSecond)
        }
        let ratio = median(ratios)
        print("# \(id): \(Int(median(rates))) applications/s, bare limit \(Int(median(bare)))/s")
        let verdict = ratio >= limit ? "held" : "short"
        print("\(id)\t\(text(ratio))\t\(text(limit))\t\(verdict)")
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func text(_ value: Double) -> String {
        let thousandths = Int((value * 1_000).rounded())
        let fraction = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - fraction.count)
            + fraction
    }
}
