// `Screens/theme.yaml`: roles to colours and attributes.

import Canvas

/// Understands a theme file.
struct ThemeReader {
    static let keys = ["foreground", "background", "attributes"]

    /// Names of the first sixteen colours of every palette.
    private static let colours = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black",
        "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta",
        "bright-cyan", "bright-white",
    ]

    private enum Attribute: String, CaseIterable {
        case bold
        case reverse
        case underline

        var style: Style.Attributes {
            switch self {
            case .bold: .bold
            case .reverse: .reverse
            case .underline: .underline
            }
        }
    }

    let file: YAMLFile

    func theme() throws(ScreenBookError) -> Theme {
        try file.root.only(["roles"])
        let roles = try file.root.mapping("roles")
        try roles.only(StyleRole.allCases.map(\.rawValue))
        var styles: [StyleRole: Style] = [:]
        for role in StyleRole.allCases {
            styles[role] = try style(try roles.mapping(role.rawValue))
        }
        return Theme(styles: styles)
    }

    private func style(_ mapping: YAMLMapping) throws(ScreenBookError) -> Style {
        try mapping.only(Self.keys)
        var attributes: Style.Attributes = []
        for (text, spot) in try mapping.texts("attributes") {
            guard let attribute = Attribute(rawValue: text) else {
                throw mapping.unknown(text, at: spot, among: Attribute.allCases.map(\.rawValue))
            }
            attributes.insert(attribute.style)
        }
        return Style(
            foreground: try colour(mapping, "foreground"),
            background: try colour(mapping, "background"),
            attributes: attributes
        )
    }

    /// A colour's index, by name or number; `nil` for the terminal's own.
    private func colour(_ mapping: YAMLMapping, _ key: String) throws(ScreenBookError) -> UInt8? {
        guard let text = try mapping.optionalText(key), text != "default" else { return nil }
        if let index = Self.colours.firstIndex(of: text) ?? Int(text),
            let short = UInt8(exactly: index)
        {
            return short
        }
        throw mapping.unknown(text, at: mapping.spot(of: key), among: Self.colours + ["default"])
    }
}
