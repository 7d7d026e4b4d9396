// A process that keeps records until somebody kills it, or until the disk says no.
//
//     record-trial write FOLDER KEYFILE RUN       records, submissions and events without end;
//                                                 prints a number when that round is kept
//     record-trial fill FOLDER KEYFILE RUN        records until one is refused; prints the reason
//                                                 and whether all before it are whole
//     record-trial once FOLDER KEYFILE RUN        one record; prints `kept` or the reason
//     record-trial append FOLDER KEYFILE RUN      events without end; prints each one's number and
//                                                 the journal's head
//     record-trial rotate FOLDER KEYFILE RUN      changes the key again and again; prints versions
//     record-trial delete FOLDER KEYFILE RUN      keeps records that have expired, deletes them,
//                                                 again and again; prints statement and count
//     record-trial rekey FOLDER KEYFILE RUN       replaces the key file again and again
//
// `--file-limit BYTES` bounds what a file may grow to; `--user ID` drops to that user first.

import Glibc
import Identity
import RecordStore
import Records

@main
struct RecordTrial {
    private static let evidence = 20_000

    static func main() async {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if let limit = option("--file-limit", in: &arguments) { bound(files: limit) }
        if let user = option("--user", in: &arguments) {
            guard setuid(uid_t(user)) == 0 else { return say("cannot become that user") }
        }
        guard arguments.count == 4, let run = Int(arguments[3]) else {
            return say(
                "usage: record-trial write|fill|once|append|rotate|delete|rekey FOLDER KEYFILE RUN"
            )
        }
        do {
            let vault = try RecordVault(folder: arguments[1], keyFile: arguments[2])
            switch arguments[0] {
            case "write": try await write(to: vault, run: run)
            case "fill": try await fill(vault, run: run)
            case "append": try await append(to: vault, run: run)
            case "rotate": try await rotate(vault)
            case "delete": try await delete(from: vault, run: run)
            case "rekey":
                try vault.close()
                try rekey(folder: arguments[1], keyFile: arguments[2])
            default:
                try await vault.add(
                    InventedRecords.record(run: run, number: 1, evidence: evidence)
                )
                say("kept")
            }
        } catch {
            say("\(error)")
        }
    }

    /// One round is one application: an event, a submission put, then settled by its record.
    private static func write(to vault: RecordVault, run: Int) async throws {
        say("open")
        for number in 1... {
            _ = try await vault.append(InventedRecords.event(number: number))
            let submission = InventedRecords.submission(run: run, number: number)
            try await vault.put(submission)
            let record = InventedRecords.record(run: run, number: number)
            try await vault.settle(submission.id, keeping: record)
            say("\(number)")
        }
    }

    private static func fill(_ vault: RecordVault, run: Int) async throws {
        var kept = 0
        do throws(RecordError) {
            while true {
                try await vault.add(
                    InventedRecords.record(run: run, number: kept + 1, evidence: evidence)
                )
                kept += 1
            }
        } catch {
            say("\(error)")
        }
        try await vault.checkEverything()
        for number in stride(from: 1, through: kept, by: 1) {
            let expected = InventedRecords.record(run: run, number: number, evidence: evidence)
            guard try await vault.record(expected.id) == expected else {
                return say("\(number) lost")
            }
        }
        say(try await vault.recordCount() == kept && kept > 0 ? "all whole" : "the count differs")
    }

    private static func append(to vault: RecordVault, run: Int) async throws {
        say("open")
        for number in 1... {
            let place = try await vault.append(InventedRecords.event(number: number))
            say("\(place) \(try await vault.head())")
        }
    }

    private static func rotate(_ vault: RecordVault) async throws {
        say("open")
        while true { say("\(try await vault.rotateKey(by: person(daysLater: 0)).version)") }
    }

    /// Half of what it keeps expires.
    private static func delete(from vault: RecordVault, run: Int) async throws {
        say("open")
        let later = person(daysLater: 3_000)
        for round in 1... {
            for number in (20 * round)..<(20 * round + 20) {
                let record = InventedRecords.record(run: run, number: number, evidence: 10)
                try await vault.add(record)
                guard number % 2 == 0 else { continue }
                try await vault.endContract(
                    of: record.id,
                    on: InventedRecords.start.japaneseDay,
                    lastTransactionEnded: nil,
                    at: InventedRecords.start
                )
            }
            let day = later.at.japaneseDay
            for kept in try await vault.deleteExpired(before: day, by: later) {
                say("\(kept.statement.number) \(kept.statement.deleted.count)")
            }
        }
    }

    private static func rekey(folder: String, keyFile: String) throws {
        say("open")
        for number in 1... {
            try StoreRekeying.run(folder: folder, from: .file(keyFile), to: .file(keyFile))
            say("\(number)")
        }
    }

    private static func person(daysLater days: Int64) -> Responsible {
        Responsible(
            staffID: "administrator-1",
            terminal: "head-office",
            at: InventedRecords.start.adding(seconds: days * 86_400)
        )
    }

    private static func option(_ name: String, in arguments: inout [String]) -> Int? {
        guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else {
            return nil
        }
        let value = Int(arguments[place + 1])
        arguments.removeSubrange(place...(place + 1))
        return value
    }

    /// A longer file is then an error of `write`, not a signal.
    private static func bound(files limit: Int) {
        signal(SIGXFSZ, SIG_IGN)
        var bound = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
        guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &bound) == 0 else {
            return say("cannot bound files")
        }
    }

    /// Writes a line at once: what was said before a kill was said.
    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = Glibc.write(STDOUT_FILENO, bytes, bytes.count)
    }
}
