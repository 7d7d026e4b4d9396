// Who there is.

import ArgumentParser
import Identity
import SandboxIssuing

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Name the invented people, their PINs and what each is for."
    )

    @OptionGroup var options: WorldOptions

    func run() throws {
        let everybody = try options.everybody(try options.office())
        let widest = everybody.map(\.id.utf8.count).max() ?? 0
        for person in everybody {
            let id = person.id + String(repeating: " ", count: widest - person.id.utf8.count)
            let pins = person.pins
            print(
                "\(id)  \(pins.signing.text) \(pins.userAuthentication.text)",
                "\(pins.cardInputSupport.text)  \(person.fourItems.name.string)  \(person.note)"
            )
        }
    }
}
