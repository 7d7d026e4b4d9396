// A screen as text to keep beside a test: rows, then runs of style, then the cursor.

import Canvas

extension ScreenImage {
    /// The rows with their numbers of columns kept, the runs of style that are not plain, and the
    /// cursor.
    ///
    /// Compare it by its bytes: `String ==` calls letters equal that are not.
    package var snapshot: String {
        var result = "size \(columns)x\(rows)\n"
        for line in lines { result += "|\(line)\n" }
        for row in 0..<rows { result += runs(row) }
        let visibility = isCursorVisible ? "" : " hidden"
        result += "cursor \(cursor.row),\(cursor.column)\(visibility)\n"
        return result
    }

    private func runs(_ row: Int) -> String {
        var result = ""
        var start = 0
        while start < columns {
            let style = cell(row, start).style
            var end = start + 1
            while end < columns, cell(row, end).style == style { end += 1 }
            if style != .plain {
                result += "style \(row),\(start)-\(end - 1) \(Self.describe(style))\n"
            }
            start = end
        }
        return result
    }

    private static func describe(_ style: Style) -> String {
        var words: [String] = []
        if let foreground = style.foreground { words.append("fg=\(foreground)") }
        if let background = style.background { words.append("bg=\(background)") }
        if style.attributes.contains(.bold) { words.append("bold") }
        if style.attributes.contains(.reverse) { words.append("reverse") }
        if style.attributes.contains(.underline) { words.append("underline") }
        return words.joined(separator: " ")
    }
}
