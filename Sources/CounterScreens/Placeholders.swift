// Named places for values in texts: `{left}`.

/// Finds and fills places for values.
enum Placeholders {
    /// The names of the places of a text, sorted, each once.
    static func names(in text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return [] }
        var names: Set<String> = []
        scan(text) { _ in
        } place: {
            names.insert($0)
        }
        return names.sorted()
    }

    /// The text with values in their places; a place without a value stays as it is.
    ///
    /// Values are put in as they are and not looked at again.
    static func fill(_ text: String, _ values: [String: String]) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var filled = String.UnicodeScalarView()
        scan(text) {
            filled.append($0)
        } place: { name in
            filled.append(contentsOf: (values[name] ?? "{\(name)}").unicodeScalars)
        }
        return String(filled)
    }

    private static func scan(
        _ text: String,
        plain: (Unicode.Scalar) -> Void,
        place: (String) -> Void
    ) {
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            if scalars[index] == "{",
                let end = scalars[index...].firstIndex(of: "}"),
                end > index + 1, scalars[(index + 1)..<end].allSatisfy(isNamePart)
            {
                var name = String.UnicodeScalarView()
                name.append(contentsOf: scalars[(index + 1)..<end])
                place(String(name))
                index = end + 1
            } else {
                plain(scalars[index])
                index += 1
            }
        }
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        default: false
        }
    }
}
