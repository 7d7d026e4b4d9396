// A terminal's size, as a test's argument.

import Testing

/// Columns and rows.
struct ScreenSize: CustomTestStringConvertible, Sendable {
    let columns: Int
    let rows: Int

    var testDescription: String { "\(columns)x\(rows)" }
}
