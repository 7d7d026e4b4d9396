// Answers of the books on the wire.

struct AccountAnswerForm: WireForm {
    var outcome: String
    var branch: String?
    var accountNumber: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case outcome, branch, accountNumber
    }
}

extension AccountAnswer: JSONMessage {
    /// The answer to `POST /bank/accounts`.
    package func json() -> [UInt8] {
        switch self {
        case .opened(let account):
            WireCoding.write(
                AccountAnswerForm(
                    outcome: "opened",
                    branch: account.branch,
                    accountNumber: account.number
                )
            )
        case .duplicate:
            WireCoding.write(AccountAnswerForm(outcome: "duplicate"))
        case .refused:
            WireCoding.write(AccountAnswerForm(outcome: "refused"))
        }
    }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            AccountAnswerForm.self,
            from: json,
            unknownMembers: .ignored
        )
        switch form.outcome {
        case "opened":
            guard let branch = form.branch else { throw .missing(member: "branch") }
            guard let number = form.accountNumber else { throw .missing(member: "accountNumber") }
            self = .opened(
                try AccountNumber(branch: try catalogueName(branch, "branch"), number: number)
                    .usable("accountNumber")
            )
        case "duplicate":
            self = .duplicate
        case "refused":
            self = .refused
        default:
            throw .unusable(member: "outcome")
        }
    }
}
