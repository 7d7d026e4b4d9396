// The slip with which a customer consents at home.

import ArgumentParser
import CounterRuntime
import QRCode

struct CustomersSlipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slip",
        abstract: "Prints a slip with a QR code for consenting at home.",
        discussion: """
            The address in the code is `home-consent` of the settings, with {provider} and
            {customer} filled in; what a real operator takes there is its own rule.
            """
    )

    @Option(help: "The counter's settings (YAML).")
    var settings: String

    @Argument(help: "The customer's account number.")
    var number: String

    func run() async throws {
        let settings = try CounterFiles.settings(self.settings)
        guard let home = settings.homeConsent else {
            throw ValidationError("The settings name no `home-consent`.")
        }
        guard number.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter || $0 == "-") }) else {
            throw ValidationError("An account number is made of digits, letters and hyphens.")
        }
        do throws(QRFault) {
            print(try home.slip(customer: number).joined(separator: "\n"))
        } catch {
            throw ValidationError("The address is too long for a slip.")
        }
    }
}
