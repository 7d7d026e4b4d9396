// The letter of the JPKI method moves with the law: it is looked up by day.

package import Identity

/// How sure a row of the table is.
package enum Certainty: String, Hashable, Sendable, Codable {
    /// Read in the text of the law or two independent sources.
    case confirmed
    /// Not re-read at the source; marked in the record.
    case unconfirmed
}

/// One row: from a day on, a law names the JPKI method by this letter.
package struct MethodRow: Hashable, Sendable {
    /// Law id, `hanshu` (犯罪収益移転防止法施行規則6条1項1号).
    package let law: String
    /// First Japanese day on which the row is in force.
    package let from: CalendarDate
    /// The letter as printed in the law, `ワ`, `カ`, `ヌ`.
    package let letter: String
    /// Revision of the legal text the letter was read in.
    package let revision: String
    /// Whether the letter is confirmed.
    package let certainty: Certainty

    /// A method row from its parts.
    package init(
        law: String,
        from: CalendarDate,
        letter: String,
        revision: String,
        certainty: Certainty
    ) {
        self.law = law
        self.from = from
        self.letter = letter
        self.revision = revision
        self.certainty = certainty
    }
}

/// All rows, as declared in `Screens/methods.yaml`.
package struct MethodTable: Hashable, Sendable {
    /// The stable id of the method beside the moving letter.
    package static let stableID = "jpki.signature"

    /// The rows in any order.
    package let rows: [MethodRow]

    /// A method table from its parts.
    package init(rows: [MethodRow]) {
        self.rows = rows
    }

    /// The row in force on a Japanese day; `nil` before the first row of the law.
    package func row(of law: String, on day: CalendarDate) -> MethodRow? {
        rows.filter { $0.law == law && $0.from <= day }.max { $0.from < $1.from }
    }
}
