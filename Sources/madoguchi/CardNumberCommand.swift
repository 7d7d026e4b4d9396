// `madoguchi card my-number`: for a declared purpose only, and never onto a screen.

import ArgumentParser
import Glibc
import MyNumberCard
import Secrets

/// A purpose named on the command line.
enum PurposeArgument: String, ExpressibleByArgument, CaseIterable {
    case accountTagging = "account-tagging"
    case statutoryReport = "statutory-report"

    var purpose: NumberPurpose {
        switch self {
        case .accountTagging: .accountTagging
        case .statutoryReport: .statutoryReport
        }
    }
}

struct CardNumberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "my-number",
        abstract: "Reads the my number for a declared purpose; it is not shown.",
        discussion: """
            The law names what the number may be used for, and identification is not
            among it. The number is checked by its check digit and shown as asterisks.
            Twelve digits and a line feed go to --to-fd, which must be neither a
            terminal nor a file.

            Example:
              madoguchi card my-number --purpose account-tagging --to-fd 4 4> >(tagging-program)
            """
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var entry: PINOptions
    @OptionGroup var keys: PadOption

    @Option(help: "What it is read for (番号法).")
    var purpose: PurposeArgument

    @Option(
        name: .customLong("to-fd"),
        help: "The pipe or socket, by its descriptor, that takes the number."
    )
    var target: Int32?

    func validate() throws {
        guard let target else { return }
        var status = stat()
        guard target >= 3, fstat(target, &status) == 0 else {
            throw ValidationError("--to-fd takes an open descriptor of its own, 3 or above.")
        }
        guard [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT) else {
            throw ValidationError("--to-fd takes a pipe or a socket: the number is kept nowhere.")
        }
    }

    func run() async throws {
        let capability = NumberCapability.declared(for: purpose.purpose)
        try await CardOutput.reporting(json: options.json) {
            let number = try await read(capability)
            if let target { try Self.hand(number, to: target) }
            if options.json {
                return try CardOutput.write([
                    "myNumber": number.description, "checkDigit": "right",
                    "purpose": purpose.rawValue,
                ])
            }
            print("my number: \(number.description)")
            print("check digit: right")
        }
    }

    private func read(_ capability: NumberCapability) async throws -> IndividualNumber {
        let table = try await CardTable(options)
        if keys.pad {
            return try await table.spendFromPad(.cardInputSupport, entry) {
                card,
                permission throws(CardError) in
                try await card.readNumberFromPad(permission: permission, capability: capability)
            }
        }
        return try await table.spend(.cardInputSupport, entry) {
            card,
            pin,
            permission throws(CardError) in
            try await card.readNumber(pin: pin, permission: permission, capability: capability)
        }
    }

    /// Writes the digits from locked memory, and a line feed.
    private static func hand(_ number: borrowing IndividualNumber, to target: Int32) throws {
        let isSent = number.withDigits { digits in
            var sent = 0
            while sent < digits.count {
                let count = Glibc.write(
                    target,
                    digits.baseAddress.map { $0 + sent },
                    digits.count - sent
                )
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return Glibc.write(target, "\n", 1) == 1
        }
        guard isSent else { throw CardFailure.file("descriptor \(target)") }
    }
}
