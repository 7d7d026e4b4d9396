// The program's entry and its help.

import ArgumentParser
import ProgramEntry

/// `simulated-card`: an invented person's card on the virtual reader of a real pcscd.
@main
struct SimulatedCardProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulated-card",
        abstract: "Put an invented person's My Number Card on the virtual reader of pcscd.",
        discussion: """
            The card is made of test keys and test certificates; no real card, person or number is \
            behind it. pcscd must run with the vpcd driver (Debian: vsmartcard-vpcd).

            EXAMPLES
              simulated-card list
              simulated-card show --person taro
              simulated-card --person hanako
              simulated-card --person hanako --state hanako.state --faults pull.faults

            While it runs it takes commands, a line each, from standard input and from the socket \
            of --control:
              remove              take the card away
              insert [PERSON]     put it, or another person's card, on the reader
              ready PERSON        lay a card ready for a swap fault
              swap PERSON         change cards faster than the reader can notice
              fault LINE          lay a fault, e.g. "fault remove-after on 20"
              status              tell what lies on the reader
              quit                take the card away and end
            """,
        subcommands: [PresentCommand.self, ListCommand.self, ShowCommand.self],
        defaultSubcommand: PresentCommand.self
    )

    static func main() async { await runWhole() }
}
