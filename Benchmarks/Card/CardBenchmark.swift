// Exchanges with the card, counted, and the card's part of an opening, timed.
//
//     bench-card
//
// Every result is one line, tab-separated: id, value, limit, held or short. Lines that start with #
// are remarks. Counts include the query of tries. The times are of this program with a simulated
// card whose link has the bit rate of a contactless one; the limit is the time of the bytes that
// can't be done without, and of the two signatures.

import CardSimulator
import Foundation
import MyNumberCard

@main
enum CardBenchmark {
    /// No published figure exists for the chip; a short time makes the bar harder to hold.
    private static let perSignature = Duration.milliseconds(100)
    private static let largestRatio = 1.15

    static func main() async throws {
        try await counts()
        try await opening()
    }

    private static func report(_ id: String, _ value: Int, _ limit: Int) {
        print("\(id)\t\(value)\t\(limit)\t\(value <= limit ? "held" : "short")")
    }

    private static func counts() async throws {
        for (id, person, limit) in [
            ("four-items", "hanako", 9), ("four-items-long-address", "long-address", 11),
        ] {
            let trial = try CardTrial(person, lengths: .shortOnly)
            report(
                "\(id)-exchanges",
                try await count(trial) { try await trial.fourItems($0) },
                limit
            )
        }
        for (id, lengths, limit) in [
            ("short", CardLengths.shortOnly, 11), ("extended", CardLengths(), 5),
        ] {
            let trial = try CardTrial("hanako", lengths: lengths)
            for (key, pin) in [
                ("signing", CardPIN.signing), ("authentication", .userAuthentication),
            ] {
                let value = try await count(trial) { _ = try await trial.sign(pin, $0) }
                report("\(key)-\(id)-exchanges", value, limit)
            }
        }
        let trial = try CardTrial("hanako", lengths: .shortOnly)
        for (id, application, limit) in [
            ("jpki", CardApplication.publicPersonalAuthentication, 3),
            ("input-support", .cardInputSupport, 2),
        ] {
            let value = try await count(trial) { _ = try await $0.pinStates(in: application) }
            report("pins-\(id)-exchanges", value, limit)
        }
    }

    private static func count(
        _ trial: CardTrial,
        _ body: (CardProcedures) async throws -> Void
    ) async throws -> Int {
        var traffic = Traffic()
        try await trial.session(&traffic, body)
        return traffic.exchanges
    }

    private static func opening() async throws {
        for rate in [106, 424] {
            let timing = CardTiming.contactless(
                kilobitsPerSecond: rate,
                perSignature: perSignature
            )
            let trial = try CardTrial("hanako", lengths: CardLengths(), timing: timing)
            var traffic = Traffic()
            var took = Duration.seconds(60)
            // The quickest of five: what else runs on this machine is not the card's time.
            for _ in 0..<5 {
                traffic = Traffic()
                let start = ContinuousClock.now
                try await trial.opening(&traffic)
                took = min(took, ContinuousClock.now - start)
            }
            let limit = timing.perByte * trial.necessaryBytes + perSignature * 2
            let ratio = took / limit
            print(
                String(
                    format: "opening-%d-ratio\t%.3f\t%.2f\t%@",
                    rate,
                    ratio,
                    largestRatio,
                    ratio <= largestRatio ? "held" : "short"
                )
            )
            let times = "\(traffic.exchanges) exchanges, \(traffic.bytes) bytes, took \(took)"
            print("# \(rate) kbit/s: \(times); at best \(trial.necessaryBytes) bytes, \(limit)")
            print("# \(trial.sizes)")
            if rate == 106 { rereads(traffic) }
        }
    }

    /// Reports what was read twice.
    ///
    /// The serial number's record is looked at again before every PIN: that is how a swapped card
    /// is noticed. Everything else is read once.
    private static func rereads(_ traffic: Traffic) {
        let twice = traffic.starts.filter { !$0.key.hasSuffix("record") && $0.value > 1 }
        report("opening-files-read-twice", twice.count, 0)
        let checks = traffic.starts.filter { $0.key.hasSuffix("record") }.values.reduce(0, +)
        print("# the serial number was compared \(checks - 1) times, once before each PIN")
    }
}
