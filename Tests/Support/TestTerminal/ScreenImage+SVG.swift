// A screen as a picture for the README, made from the same cells the tests compare.
//
// One `<text>` per cell, on the grid: runs of text would drift, wide letters above all.

import Canvas

extension ScreenImage {
    private enum Metrics {
        /// Width of a column; the font is twice as large, so that a wide letter fills two.
        static let column = 9
        static let row = 20
        static let baseline = 15
        static let margin = 12
        static let fontSize = 2 * column
    }

    private enum Look {
        static let foreground = "#d8dee9"
        static let background = "#161a22"
        static let cursor = "#8fbcbb"
    }

    /// The picture as SVG, with the title for those who cannot see it.
    package func svg(title: String) -> String {
        let width = columns * Metrics.column + 2 * Metrics.margin
        let height = rows * Metrics.row + 2 * Metrics.margin
        var result = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
            width="\(width)" height="\(height)" role="img" font-size="\(Metrics.fontSize)" \
            font-family="'Noto Sans Mono CJK JP','Noto Sans Mono',monospace" xml:space="preserve">
            <title>\(Self.escaped(title))</title>
            <rect width="100%" height="100%" rx="8" fill="\(Look.background)"/>

            """
        for row in 0..<rows { result += backgrounds(row) }
        if isCursorVisible { result += cursorMark() }
        for row in 0..<rows { result += letters(row) }
        return result + "</svg>\n"
    }

    private func backgrounds(_ row: Int) -> String {
        var result = ""
        var start = 0
        while start < columns {
            let color = Self.background(cell(row, start).style)
            var end = start + 1
            while end < columns, Self.background(cell(row, end).style) == color { end += 1 }
            if let color {
                result += """
                    <rect x="\(x(start))" y="\(y(row))" width="\((end - start) * Metrics.column)" \
                    height="\(Metrics.row)" fill="\(color)"/>

                    """
            }
            start = end
        }
        return result
    }

    private func letters(_ row: Int) -> String {
        var result = ""
        for column in 0..<columns {
            let cell = cell(row, column)
            guard let base = cell.scalars.first, base != " " else { continue }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: cell.scalars)
            let bold = cell.style.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
            let line =
                cell.style.attributes.contains(.underline)
                ? " text-decoration=\"underline\"" : ""
            result += """
                <text x="\(x(column))" y="\(y(row) + Metrics.baseline)"\(bold)\(line) \
                fill="\(Self.foreground(cell.style))">\(Self.escaped(String(view)))</text>

                """
        }
        return result
    }

    private func cursorMark() -> String {
        """
        <rect x="\(x(cursor.column))" y="\(y(cursor.row))" width="\(Metrics.column)" \
        height="\(Metrics.row)" fill="none" stroke="\(Look.cursor)"/>

        """
    }

    private func x(_ column: Int) -> Int { Metrics.margin + column * Metrics.column }

    private func y(_ row: Int) -> Int { Metrics.margin + row * Metrics.row }

    private static func foreground(_ style: Style) -> String {
        style.attributes.contains(.reverse)
            ? style.background.map(color) ?? Look.background
            : style.foreground.map(color) ?? Look.foreground
    }

    private static func background(_ style: Style) -> String? {
        style.attributes.contains(.reverse)
            ? style.foreground.map(color) ?? Look.foreground
            : style.background.map(color)
    }

    /// Calm versions of the sixteen basic colours; the rest as xterm has them.
    private static let basic = [
        "#2e3440", "#bf616a", "#a3be8c", "#ebcb8b", "#5e81ac", "#b48ead", "#88c0d0", "#e5e9f0",
        "#4c566a", "#d08770", "#b5d19c", "#f0d9a0", "#81a1c1", "#c895bf", "#8fbcbb", "#ffffff",
    ]

    private static func color(_ index: UInt8) -> String {
        if index < 16 { return basic[Int(index)] }
        if index >= 232 {
            let grey = 8 + 10 * Int(index - 232)
            return "rgb(\(grey),\(grey),\(grey))"
        }
        let steps = [0, 95, 135, 175, 215, 255]
        let place = Int(index) - 16
        return "rgb(\(steps[place / 36]),\(steps[place / 6 % 6]),\(steps[place % 6]))"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
