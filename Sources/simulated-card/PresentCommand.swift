// Puts the card on the reader and waits for commands.

import ArgumentParser
import CardSimulator
import Foundation
import Glibc
import SandboxIssuing

struct PresentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "present",
        abstract: "Put a card on the virtual reader (what happens without a subcommand)."
    )

    @OptionGroup var options: WorldOptions

    @Option(help: "Whose card; see `simulated-card list`.")
    var person = "hanako"

    @Option(help: "IPv4 address of the machine pcscd runs on.")
    var host = "127.0.0.1"

    @Option(help: "Port of the reader's slot.")
    var port: UInt16 = 35_963

    @Option(help: "File that keeps retry counters and changed PINs between runs.")
    var state: String?

    @Option(help: "File of faults to come, a line each, such as `remove-after on 20`.")
    var faults: String?

    @Option(
        help: """
            Unix socket for commands. With it the program goes on after the end of standard input, \
            without it that end is `quit`.
            """
    )
    var control: String?

    @Option(help: "Seconds to wait for the reader to listen.")
    var wait: UInt = 10

    @Option(help: "Bit rate of a contactless link to imitate, in kbit/s: 106, 212, 424 or 848.")
    var bitRate: Int?

    @Option(help: "Milliseconds the card takes to sign.")
    var signingTime: UInt = 0

    @Option(help: "Something cards differ in; may be given several times.")
    var quirk: [CardQuirk] = []

    func validate() throws {
        if let bitRate, ![106, 212, 424, 848].contains(bitRate) {
            throw ValidationError("A contactless link has 106, 212, 424 or 848 kbit/s.")
        }
    }

    func run() throws {
        let office = try options.office()
        let table = try CardTable(
            office: office,
            people: try options.everybody(office),
            link: try link(),
            timing: timing,
            quirks: quirk,
            state: state.map { (person, $0) }
        )
        let card = try table.card(of: person)
        if let faults { card.lay(try plan(faults)) }
        try insertPatiently(table)
        let socket = try control.map { path in
            try ControlSocket(path: path) { line in table.carryOut(line) }
        }
        Console.say("ready \(person) \(host):\(port)")
        let endsWithInput = socket == nil
        Thread.detachNewThread {
            while let line = readLine() {
                if let answer = table.carryOut(line) { Console.say(answer) }
            }
            if endsWithInput { table.close() }
        }
        table.waitUntilClosed()
        socket?.close()
    }

    private func link() throws -> VirtualReaderLink {
        do {
            return try VirtualReaderLink(host: host, port: port) { end in
                switch end {
                case .taken: break
                case .fault: Console.say("event pulled-by-fault")
                case .readerGone: Console.say("event reader-gone")
                }
            }
        } catch {
            throw Complaint.simulator(error)
        }
    }

    private var timing: CardTiming {
        let signing = Duration.milliseconds(signingTime)
        guard let bitRate else { return CardTiming(perSignature: signing) }
        return .contactless(kilobitsPerSecond: bitRate, perSignature: signing)
    }

    private func plan(_ path: String) throws -> FaultPlan {
        guard let content = FileManager.default.contents(atPath: path),
            let text = String(validating: content, as: UTF8.self)
        else { throw Complaint.unreadable(path: path) }
        do {
            return try FaultPlan(text: text)
        } catch {
            guard case .faultLine(let line) = error else { throw Complaint.simulator(error) }
            throw Complaint.faults(path: path, line: line)
        }
    }

    /// pcscd opens the port some moments after its start, and tells nobody.
    private func insertPatiently(_ table: CardTable) throws {
        let interval: UInt32 = 100_000
        for attempt in 0...(wait * 10) {
            // A port that opens is no event for anybody who waits for it.
            if attempt > 0 { usleep(interval) }
            do {
                return try table.insert(person)
            } catch Complaint.simulator(.virtualReader(errno: ECONNREFUSED)) {
                continue
            }
        }
        throw Complaint.noReader(host: host, port: port)
    }
}
