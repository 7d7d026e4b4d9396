// What is printed on a card, for whoever types it into a reader.

import ArgumentParser
import CardSimulator
import Identity
import SandboxIssuing

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is printed on an invented person's card, and its PINs.",
        discussion: """
            EXAMPLE
              simulated-card show --person hanako
            """
    )

    @OptionGroup var options: WorldOptions

    @Option(help: "Whose card; see `simulated-card list`.")
    var person = "hanako"

    func run() throws {
        let office = try options.office()
        guard let declared = try options.everybody(office).first(where: { $0.id == person }) else {
            throw Complaint.nobody(id: person)
        }
        let profile: CardProfile
        do {
            profile = try office.card(for: declared, now: SystemClock().now()).profile
        } catch {
            throw Complaint.card(id: person, error)
        }
        let numberB = Self.text(profile.surface.numberB.value)
        let lines = [
            ("name", declared.fourItems.name.string),
            ("birth date", declared.fourItems.birthDate.text),
            ("expiry", Self.text(profile.common.expiry)),
            ("security code", String(numberB.suffix(4))),
            ("serial", Self.text(profile.common.serial)),
            ("invented number (A)", Self.text(profile.surface.numberA.value)),
            ("verification number B", numberB),
            ("birth date as a PIN", Self.text(profile.surface.birthPIN.value)),
            ("signing PIN", declared.pins.signing.text),
            ("authentication PIN", declared.pins.userAuthentication.text),
            ("input support PIN", declared.pins.cardInputSupport.text),
            ("resident PIN", declared.pins.resident.text),
        ]
        for (label, value) in lines {
            print(label + String(repeating: " ", count: Self.column - label.utf8.count) + value)
        }
        if let staff = declared.staffID { print("staff card of \(staff)") }
    }

    /// Where values begin.
    private static let column = 24

    private static func text(_ digits: [UInt8]) -> String {
        String(decoding: digits, as: UTF8.self)
    }
}
