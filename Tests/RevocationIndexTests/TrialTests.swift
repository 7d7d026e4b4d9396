// Imports that are killed, that find the disk full, and lists that another tool reads.

import Certificates
import Foundation
import Identity
import ListWorkshop
import RevocationIndex
import Testing

@Suite("Whatever ends an import, lists are in force whole")
struct TrialTests {
    /// The program, built beside the tests; the test runner lies elsewhere.
    static let trial: URL = {
        let beside = [CommandLine.arguments[0], "/proc/self/exe"].map {
            URL(filePath: $0).resolvingSymlinksInPath().deletingLastPathComponent()
                .appending(path: "revocation-trial")
        }
        return beside.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? beside[0]
    }()

    /// Lists 1, 2, 3 …: list n has n certificates of customers and 50 of others.
    private func lists(_ count: Int, on desk: Desk) throws -> [String] {
        try (1...count).map { number in
            try desk.list(serials(0..<number) + serials(1_000..<1_050), number: number)
        }
    }

    private func customers(on desk: Desk) throws -> String {
        let path = desk.folder + "/customers"
        let all = serials(0..<200).enumerated().map {
            ConsentedCustomer(serial: $1, issuer: 0, userID: "u-\($0)")
        }
        try CustomerTable.write(all, issuers: [try Desk.issuer()], to: path)
        return path
    }

    @Test("killed at any moment: the list in force is whole, and its events with it")
    func killed() throws {
        let desk = try Desk()
        let files = try lists(60, on: desk)
        let certificate = try desk.file("authority.cer", Desk.authority.certificate.der)
        let customers = try customers(on: desk)
        var next = 0
        for round in 0..<12 where next < files.count {
            let child = try Child(
                [desk.folder + "/store", certificate, customers] + files[next...]
            )
            // Some lines, then up to some milliseconds into what comes after.
            let said = child.lines(1 + round % 4, thenWaitingMilliseconds: round % 4)
            child.kill()
            let reported = said.compactMap { Int($0, radix: 16) }.last ?? next
            let store = try desk.store()
            let number = store.generation?.parts.first.map { Int($0.number.description, radix: 16) }
            let inForce = (number ?? 0) ?? 0
            #expect(inForce >= reported)
            if inForce > 0 { #expect(store.generation?.entryCount == 50 + inForce) }
            #expect(store.lastMark == inForce)
            #expect(try store.events(since: 0).count == inForce)
            #expect(store.openingFault == nil)
            store.waitUntilParked()
            next = inForce
        }
        #expect(next > 0)
    }

    @Test("a full disk is an error with its number; the old list stays in force")
    func full() throws {
        let desk = try Desk()
        let files = try lists(2, on: desk)
        let certificate = try desk.file("authority.cer", Desk.authority.certificate.der)
        let customers = try customers(on: desk)
        let store = desk.folder + "/store"
        let first = try Child([store, certificate, customers, files[0]])
        #expect(first.remaining() == ["open", "01"])
        let second = try Child(["--file-limit", "100", store, certificate, customers, files[1]])
        let said = second.remaining()
        #expect(said.first == "open")
        #expect(said.last?.contains("unwritable") == true && said.last?.contains("27") == true)
        let opened = try desk.store()
        #expect(opened.generation?.entryCount == 51)
        #expect(opened.lastMark == 1)
        let names = try FileManager.default.contentsOfDirectory(atPath: store)
        #expect(!names.contains { $0.hasSuffix(".draft") })
    }

    @Test(
        "`openssl crl` reads the same serial numbers",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"))
    )
    func openssl() throws {
        let desk = try Desk()
        let long = try (0..<20).map {
            try #require(SerialNumber(magnitude: NumberedSerial.long($0)))
        }
        let path = try desk.list(serials(0..<50) + long)
        let store = try desk.store()
        let generation = try store.importLists([path], at: Desk.now).generation
        let output = try Child(
            ["crl", "-inform", "DER", "-in", path, "-noout", "-text"],
            program: URL(filePath: "/usr/bin/openssl")
        ).remaining()
        let listed = output.compactMap { line -> [UInt8]? in
            guard let found = line.firstMatch(of: #/Serial Number: ([0-9A-F]+)/#) else {
                return nil
            }
            let digits = Array(found.1.utf8)
            return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
            }
        }
        #expect(listed.count == generation.entryCount)
        for octets in listed {
            let serial = try #require(SerialNumber(magnitude: octets))
            #expect(generation.listing(of: serial, issuer: 0) != nil)
        }
    }
}

/// A process of which the lines are read.
final class Child {
    private let process = Process()
    private let pipe = Pipe()
    private var buffer: [UInt8] = []

    init(_ arguments: [String], program: URL = TrialTests.trial) throws {
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    /// The next lines, at most `count`; afterwards waits for more output, but no longer than said.
    func lines(_ count: Int, thenWaitingMilliseconds wait: Int) -> [String] {
        var lines: [String] = []
        while lines.count < count, let line = nextLine() { lines.append(line) }
        var descriptor = pollfd(
            fd: pipe.fileHandleForReading.fileDescriptor,
            events: Int16(POLLIN),
            revents: 0
        )
        poll(&descriptor, 1, Int32(wait))
        return lines
    }

    /// All lines that are left, and the end.
    func remaining() -> [String] {
        var lines: [String] = []
        while let line = nextLine() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }

    /// SIGKILL, and the end.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private func nextLine() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeSubrange(...end)
                return line
            }
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            buffer += more
        }
    }
}
