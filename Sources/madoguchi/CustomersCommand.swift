// `madoguchi customers …`: who moved, since when and why; newer items under a live consent.

import ArgumentParser

struct CustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers",
        abstract: "The daily run, the work list of customers who moved, and what is done about it.",
        discussion: """
            Everyone signs in with --staff ID; the password is asked for without echo. Names and
            addresses are shown by `show`, and each use is written into the journal first.

              madoguchi customers update --settings counter.yaml --staff chief-1
              madoguchi customers list   --settings counter.yaml --staff teller-1
              madoguchi customers fetch  --settings counter.yaml --staff teller-1 1000001
              madoguchi customers show   --settings counter.yaml --staff teller-1 1000001
              madoguchi customers accept --settings counter.yaml --staff chief-1 1000001

            At the counter, with the customer and the card:
              madoguchi customers withdraw --settings counter.yaml --staff teller-1 1000001
            """,
        subcommands: [
            CustomersUpdateCommand.self, CustomersListCommand.self, CustomersShowCommand.self,
            CustomersFetchCommand.self, CustomersAcceptCommand.self, CustomersSlipCommand.self,
            CustomersWithdrawCommand.self, CustomersRemindCommand.self,
            CustomersDiscloseCommand.self,
        ]
    )
}

/// Which customer.
struct CustomerOption: ParsableArguments {
    @Argument(help: "The customer's account number.")
    var number: String

    @Option(help: "The consent's reference, where the customer gave several.")
    var consent: String?
}
