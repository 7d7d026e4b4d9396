// Customers who do not exist, each made from a number alone.

import Identity
import SandboxIssuing

/// Makes people; the same number gives the same person.
enum InventedCustomers {
    private static let numerals = Array("〇一二三四五六七八九")

    /// The person of that number, with a name nobody else has.
    static func person(_ number: Int) -> Person {
        let given = String(String(number).compactMap { $0.wholeNumberValue.map { numerals[$0] } })
        let year = 1950 + number % 50
        guard let birth = BirthDate(compact: "\(year)0401") else {
            preconditionFailure("the first of April is a day of every year")
        }
        return Person(
            id: "customer-\(number)",
            note: "試験の人。",
            fourItems: BasicFourInformation(
                name: ExactText("架空　" + given),
                address: ExactText("東京都架空市例示町一丁目２番３号"),
                birthDate: birth,
                sex: number.isMultiple(of: 2) ? .female : .male
            )
        )
    }
}
