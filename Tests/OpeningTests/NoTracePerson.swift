// An invented person whose PINs and name stand nowhere else.

import Identity
import SandboxIssuing

/// Whom the search for traces is about.
enum NoTracePerson {
    static let signing = "KAGI7Q3XW9"
    static let digits = "7391"
    static let name = "痕跡　残代"
    static let address = "東京都架空市痕跡町九丁目８番７号"

    static var person: Person {
        guard let birth = BirthDate(compact: "19790708"), let password = TestPIN(signing),
            let pin = TestPIN(digits)
        else { preconditionFailure("a day, a password and a PIN of the right shape") }
        return Person(
            id: "no-trace",
            note: "痕跡を探す試験の人。",
            fourItems: BasicFourInformation(
                name: ExactText(name),
                address: ExactText(address),
                birthDate: birth,
                sex: .female
            ),
            pins: PersonPINs(
                signing: password,
                userAuthentication: "1357",
                cardInputSupport: pin
            )
        )
    }

    /// A branch with this person's card on the reader.
    static func counter() async throws -> RealCounter {
        try await RealCounter(person: "no-trace", others: [person])
    }
}
