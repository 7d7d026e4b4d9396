// `madoguchi check`: everything that can be checked without a customer.

import ArgumentParser
import CounterFlow
import CounterRuntime
import CounterScreens

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks settings, screens and words, and says which world they belong to."
    )

    @Option(help: "The counter's settings (YAML).")
    var settings: String

    @Option(help: "The folder that holds Screens and Locales.")
    var home: String?

    func run() throws {
        let files = try CounterFiles.load(settings: settings, home: home)
        print("bank: \(files.settings.place.bank) \(files.settings.place.branch)")
        print("environment: \(files.settings.environment.rawValue)")
        for procedure in files.screens.book.procedures {
            print("procedure \(procedure.id): \(procedure.steps.count) steps")
        }
        print(
            "languages: \(files.screens.catalogues.languages.map(\.rawValue).joined(separator: " "))"
        )
    }
}
