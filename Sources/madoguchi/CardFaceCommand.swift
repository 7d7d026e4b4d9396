// `madoguchi card face` and `card age`: behind what is printed on the card.

import ArgumentParser
import Identity
import MyNumberCard
import Secrets

/// Where what is printed on the card comes from.
struct PrintedKeyOptions: ParsableArguments {
    @Option(
        name: .customLong("pin-fd"),
        help: "Reads what is asked for, a line each, from this file descriptor."
    )
    var descriptor: Int32?

    func validate() throws {
        if let descriptor, descriptor < 3 {
            throw ValidationError("--pin-fd takes a descriptor of its own, 3 or above.")
        }
    }

    /// Asks for the whole birth date.
    static func birthDate(_ entry: CardPINEntry, _ turn: PrintedTurn) async throws -> CalendarDate {
        let left = "\(turn.counter.count) tries left"
        let typed = try await entry.ask("Birth date, \(TypedDate.examples) (\(left))")
        guard let date = TypedDate.date(typed) else {
            throw CardFailure.printedKey("The birth date")
        }
        return date
    }

    /// A key, or what about it can't be.
    static func made(
        _ body: () throws(PrintedKeyFault) -> SecretBytes
    ) throws(CardFailure) -> SecretBytes {
        do throws(PrintedKeyFault) {
            return try body()
        } catch {
            switch error {
            case .birthDate: throw .printedKey("The birth date")
            case .expiryYear: throw .printedKey("The year of expiry")
            case .securityCode: throw .printedKey("The security code")
            }
        }
    }
}

struct CardFaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "face",
        abstract: "Reads what is printed on the card, with its pictures, and verifies it.",
        discussion: """
            Opened by 照合番号B, which is made of what is typed: birth date, year of
            expiry, security code. The birth date is asked for whole; the card counts
            its year by the era. Ten tries, the last of which is never spent. Expiry and
            security code are signed by nobody: they prove nothing.

            Pictures are kept only where a path is given: .png for the decoded picture,
            .jp2 for the photo as it lies on the card.

            Examples:
              madoguchi card face --settings counter.yaml
              madoguchi card face --photo photo.png --name-image name.png
              printf '1980-02-17\\n2035\\n2285\\n' | madoguchi card face --pin-fd 3 3<&0
            """
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var printed: PrintedKeyOptions
    @OptionGroup var trust: AnchorOptions

    @Option(help: "Writes the photo to this file: .png decoded, .jp2 as it lies on the card.")
    var photo: String?

    @Option(help: "Writes the picture of the name to this file (.png).")
    var nameImage: String?

    @Option(help: "Writes the picture of the address to this file (.png).")
    var addressImage: String?

    func validate() throws {
        for path in [photo, nameImage, addressImage].compactMap({ $0 }) {
            let isPhoto = path == photo && path.hasSuffix(".jp2")
            guard isPhoto || path.hasSuffix(".png") else {
                throw ValidationError("\(path): the name must end in .png, for the photo or .jp2.")
            }
        }
    }

    func run() async throws {
        let anchors = try trust.anchors()
        try await CardOutput.reporting(json: options.json) {
            let reading = try await read(anchors.keys)
            let report = FaceReport(reading, issuerKeys: anchors.word)
            if let failure = Self.failure(reading) {
                try tell(report)
                throw failure
            }
            // Before the report: a failure to write is the only thing told then.
            try FacePictures(reading.signed).write(
                photo: photo,
                name: nameImage,
                address: addressImage
            )
            try tell(report)
            if reading.authenticity != .verified || reading.genuineness != .genuine {
                throw CardFailure.undecided("nothing vouches for who made this card")
            }
        }
    }

    private func tell(_ report: FaceReport) throws {
        if options.json { return try CardOutput.write(report) }
        for line in report.lines { print(line) }
    }

    private static func failure(_ reading: SurfaceReading) -> CardFailure? {
        if case .failed = reading.authenticity {
            return .notGenuine("its face is not as its issuer signed it")
        }
        if case .failed = reading.genuineness {
            return .notGenuine("the chip does not hold the key it shows")
        }
        return nil
    }

    private func read(_ anchors: [CardInputSupportAnchor]) async throws -> SurfaceReading {
        let table = try await CardTable(options)
        let turn = try await table.look(at: .verificationNumberB)
        let entry = CardPINEntry(descriptor: printed.descriptor)
        let birth = try await PrintedKeyOptions.birthDate(entry, turn)
        guard let year = TypedDate.year(try await entry.ask("Year of expiry, four digits")) else {
            throw CardFailure.printedKey("The year of expiry")
        }
        let code = try await entry.ask("Security code, four digits")
        let key = try PrintedKeyOptions.made { () throws(PrintedKeyFault) in
            try PrintedKeyBuilder.verificationNumberB(
                birth: birth,
                expiryYear: year,
                securityCode: code
            )
        }
        return try await table.connected { card throws(CardError) in
            let permission = try await turn.permission(on: card)
            return try await card.readSurface(
                numberB: key,
                permission: permission,
                anchors: anchors
            )
        }
    }
}

struct CardAgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "age",
        abstract: "Reads the birth date alone, and verifies it.",
        discussion: """
            Opened by the birth date itself, asked for whole. Ten tries, the last of
            which is never spent.

            Example:
              madoguchi card age --settings counter.yaml
            """
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var printed: PrintedKeyOptions
    @OptionGroup var trust: AnchorOptions

    private struct Report: Encodable {
        let birthDate: String
        let origin: String
        let chip: String
        let issuerKeys: String
    }

    func run() async throws {
        let anchors = try trust.anchors()
        try await CardOutput.reporting(json: options.json) {
            let reading = try await read(anchors.keys)
            let report = Report(
                birthDate: reading.birthDate.text,
                origin: FaceReport.word(reading.authenticity),
                chip: FaceReport.word(reading.genuineness),
                issuerKeys: anchors.word
            )
            if options.json {
                try CardOutput.write(report)
            } else {
                print("birth date: \(report.birthDate)")
                print("origin: \(report.origin)")
                print("chip: \(report.chip)")
                print("issuers' keys: \(report.issuerKeys)")
            }
            switch (reading.authenticity, reading.genuineness) {
            case (.verified, .genuine): break
            case (.failed, _):
                throw CardFailure.notGenuine("its age record is not as its issuer signed it")
            case (_, .failed):
                throw CardFailure.notGenuine("the chip does not hold the key it shows")
            case (.noTrustAnchor, _), (_, .gap):
                throw CardFailure.undecided("nothing vouches for who made this card")
            }
        }
    }

    private func read(_ anchors: [CardInputSupportAnchor]) async throws -> AgeReading {
        let table = try await CardTable(options)
        let turn = try await table.look(at: .birthDate)
        let entry = CardPINEntry(descriptor: printed.descriptor)
        let birth = try await PrintedKeyOptions.birthDate(entry, turn)
        let key = try PrintedKeyOptions.made { () throws(PrintedKeyFault) in
            try PrintedKeyBuilder.birthDate(birth)
        }
        return try await table.connected { card throws(CardError) in
            let permission = try await turn.permission(on: card)
            return try await card.readAge(
                birthDate: key,
                permission: permission,
                anchors: anchors
            )
        }
    }
}
