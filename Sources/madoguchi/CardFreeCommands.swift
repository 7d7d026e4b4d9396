// Commands that need no PIN: readers, info, pins.

import ArgumentParser
import ISO7816
import MyNumberCard
import PCSCReader

struct CardReadersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readers",
        abstract: "Lists the readers and what lies on them.",
        discussion: """
            Example:
              madoguchi card readers --json
            """
    )

    @Flag(help: "Writes one JSON object.")
    var json = false

    private struct Line: Encodable {
        let number: Int
        let name: String
        let state: String
    }

    func run() async throws {
        try await CardOutput.reporting(json: json) {
            let names: [String]
            do throws(CardChannelError) {
                names = try await PCSCReaders().names()
            } catch {
                throw CardFailure.card(CardError(error))
            }
            var lines: [Line] = []
            for (index, name) in names.enumerated() {
                let state =
                    switch await CardTable.presence(on: name) {
                    case .card: "card"
                    case .empty: "empty"
                    case .noReader, .serviceUnavailable: "gone"
                    }
                lines.append(Line(number: index + 1, name: name, state: state))
            }
            if json { return try CardOutput.write(["readers": lines]) }
            if lines.isEmpty { throw CardFailure.noReader }
            for line in lines { print("\(line.number)  \(line.name)  \(line.state)") }
        }
    }
}

struct CardInfoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Says what a card is and which certificates it holds; no PIN.",
        discussion: """
            The serial number is masked but for its last four digits.

            Example:
              madoguchi card info --reader 2
            """
    )

    @OptionGroup var options: CardOptions

    private struct Info: Encodable {
        let reader: String
        let carrier: String
        let serial: String?
        let signingCertificate: String
        let authenticationCertificate: String
    }

    func run() async throws {
        try await CardOutput.reporting(json: options.json) {
            let table = try await CardTable(options)
            let info = try await table.connected { card throws(CardError) in
                let identity = try await card.identity()
                return Info(
                    reader: table.reader,
                    carrier: Self.word(try await card.token()),
                    serial: identity.serial.map(Self.masked),
                    signingCertificate: Self.word(try await card.state(of: .signing)),
                    authenticationCertificate: Self.word(
                        try await card.state(of: .userAuthentication)
                    )
                )
            }
            if options.json { return try CardOutput.write(info) }
            print("reader: \(info.reader)")
            print("carrier: \(info.carrier)")
            print("serial: \(info.serial ?? "not stated")")
            print("signing certificate: \(info.signingCertificate)")
            print("authentication certificate: \(info.authenticationCertificate)")
        }
    }

    private static func masked(_ serial: [UInt8]) -> String {
        String(repeating: "*", count: max(0, serial.count - 4))
            + String(decoding: serial.suffix(4), as: UTF8.self)
    }

    private static func word(_ token: CardToken) -> String {
        switch token {
        case .myNumberCard: "my-number-card"
        case .residentRegisterCard: "resident-register-card"
        case .androidPhone: "android-phone"
        case .iPhone: "iphone"
        case .unknown: "unknown"
        }
    }

    private static func word(_ state: CertificateState) -> String {
        switch state {
        case .present: "present"
        case .absent: "absent"
        case .notStated: "not-stated"
        }
    }
}

struct CardPINsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pins",
        abstract: "Says how often each PIN may still be wrong; costs no try.",
        discussion: """
            Example:
              madoguchi card pins --json
            """
    )

    @OptionGroup var options: CardOptions

    private struct Line: Encodable {
        let pin: String
        let left: Int
        let of: Int
    }

    func run() async throws {
        try await CardOutput.reporting(json: options.json) {
            let table = try await CardTable(options)
            let lines = try await table.connected { card throws(CardError) in
                var lines: [Line] = []
                for application in [
                    CardApplication.publicPersonalAuthentication, .cardInputSupport,
                ] {
                    for state in try await card.pinStates(in: application) {
                        lines.append(
                            Line(
                                pin: state.pin.word,
                                left: state.counter.count,
                                of: state.pin.shape.maximumTries
                            )
                        )
                    }
                }
                return lines
            }
            if options.json { return try CardOutput.write(["pins": lines]) }
            for line in lines {
                print("\(line.pin): \(line.left == 0 ? "blocked" : "\(line.left) of \(line.of)")")
            }
        }
    }
}
