// Verification at the scale of a country, as ratios to what can't be avoided.
//
//     bench-verification [ENTRIES [CUSTOMERS]] [SUBJECT...]
//
// ENTRIES and CUSTOMERS are 10,000,000 and 5,000,000 if not said; a SUBJECT is `job`, `parts`,
// `lookup` or `hot-path`, and all of them if none is said.
//
// Every result is one line, tab-separated: id, value, limit, held or short. Lines that start with #
// are remarks. A ratio is measured against what it is compared with just before and just after, and
// the median of all repeats counts: on a machine that others use as well, both sides of a ratio then
// saw the same machine.

import Foundation
import RevocationIndex

@main
struct BenchVerification {
    /// The limits of the house.
    enum Limit {
        static let job = 1.5
        static let memory = 0.35
        static let lookup = 300.0
        static let parts = 1.5
        static let hotPath = 3.5
    }

    static let partCount = 1_741

    /// `make FOLDER` and `measure FOLDER` are the two halves, as the whole calls itself.
    static func main() throws {
        var words = Array(CommandLine.arguments.dropFirst())
        let numbers = words.compactMap { Int($0) }
        words.removeAll { Int($0) != nil }
        let entries = numbers.first ?? 10_000_000
        let customers = numbers.dropFirst().first ?? 5_000_000
        switch words.first {
        case "make":
            try ScaleFiles.make(
                folder: words[1],
                entries: entries,
                customers: customers,
                parts: partCount
            )
        case "measure":
            let files = try ScaleFiles(
                folder: words[1],
                entries: entries,
                customers: customers,
                parts: partCount
            )
            try measure(ScaleJob(files: files), Array(words.dropFirst(2)))
        default:
            try runAll(entries: entries, customers: customers, subjects: words)
        }
    }

    private static func runAll(entries: Int, customers: Int, subjects: [String]) throws {
        Measure.noteMachine()
        if subjects.isEmpty || subjects.contains("hot-path") { try HotPath().run() }
        let scale = subjects.filter { $0 != "hot-path" }
        if scale.isEmpty && !subjects.isEmpty { return }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bench-verification-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        // A folder left behind lies in the system's temporary place.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let counts = [String(entries), String(customers)]
        let seconds = try Measure.seconds { try run(["make", folder] + counts) }
        Measure.note("\(entries) entries, \(customers) customers, made in \(Int(seconds)) s")
        try run(["measure", folder] + counts + scale)
    }

    /// Runs this program again.
    private static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchError.ended(arguments[0]) }
    }

    private static func measure(_ job: ScaleJob, _ subjects: [String]) throws {
        func isAsked(_ subject: String) -> Bool { subjects.isEmpty || subjects.contains(subject) }
        if isAsked("job") { try whole(job) }
        if isAsked("parts") { try parts(job) }
        if isAsked("lookup") { try lookups(job) }
    }

    private static func whole(_ job: ScaleJob) throws {
        let files = job.files
        let store = try job.storeOfYesterday()
        let before = AnonymousMemory.current()
        var peak = 0
        var report: RevocationStore.Report?
        peak = try AnonymousMemory.peak {
            report = try job.importToday(into: store, [files.today]).report
            store.waitUntilParked()
        }
        guard let report else { return }
        check(report, files)
        let size = Double(report.generation.byteCount)
        Measure.note("list \(report.generation.byteCount) bytes, before \(before), peak \(peak)")
        let ratios = try (0..<Measure.repeats).map { _ in
            let store = try job.storeOfYesterday()
            return try ratio(job, [files.today], into: store)
        }
        Measure.say("scale.job", Measure.median(ratios), limit: Limit.job)
        Measure.say("scale.memory", Double(peak) / size, limit: Limit.memory)
    }

    private static func parts(_ job: ScaleJob) throws {
        let store = try job.emptyStore()
        _ = try job.importToday(into: store, job.files.partPaths)
        let ratios = try (0..<Measure.repeats).map { _ in
            store.waitUntilParked()
            return try ratio(job, job.files.partPaths, into: store)
        }
        Measure.say("scale.parts", Measure.median(ratios), limit: Limit.parts)
    }

    private static func lookups(_ job: ScaleJob) throws {
        let store = try job.emptyStore()
        _ = try job.importToday(into: store, [job.files.today])
        store.waitUntilParked()
        guard let generation = store.generation else { return }
        // One in fifty, as of the customers; then nothing but listed ones, which read the list too.
        let values = (0..<Measure.repeats).map { _ in
            job.lookUp(in: generation, listedOneIn: 50)
        }
        Measure.say("scale.lookup", Measure.median(values), limit: Limit.lookup)
        Measure.note("listed ones only: \(Int(job.lookUp(in: generation, listedOneIn: 1))) ns")
    }

    /// The time of an import over the time of the digest before and after it.
    private static func ratio(
        _ job: ScaleJob,
        _ paths: [String],
        into store: RevocationStore
    ) throws -> Double {
        let before = job.hash(paths)
        let processor = Measure.processorSeconds()
        let (seconds, report) = try job.importToday(into: store, paths)
        let used = Measure.processorSeconds() - processor
        store.waitUntilParked()
        let after = job.hash(paths)
        precondition(report.hitCount == job.files.plantedCount, "the join finds the planted")
        let times = [before, after, seconds, used].map { String(Measure.rounded($0)) }
        Measure.note(
            "sha256 \(times[0]) and \(times[1]) s, job \(times[2]) s, both threads \(times[3]) s"
        )
        return seconds / ((before + after) / 2)
    }

    /// A fast wrong answer is none.
    private static func check(_ report: RevocationStore.Report, _ files: ScaleFiles) {
        precondition(report.generation.entryCount == files.entries, "every entry is indexed")
        precondition(report.hitCount == files.plantedCount, "the join finds the planted")
        precondition(
            report.comparison?.newlyListed.count == files.dayCount
                && report.comparison?.noLongerListed == files.dayCount,
            "the days differ by what was planted"
        )
    }
}

/// What the benchmark can fail with.
enum BenchError: Error {
    /// A half of it ended badly.
    case ended(String)
}
