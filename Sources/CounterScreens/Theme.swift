// Looks by role. A look never carries a meaning that is not also in words or marks.

package import Canvas

/// A style for each role.
package struct Theme: Hashable, Sendable {
    private let styles: [StyleRole: Style]

    /// A theme; a role without a style looks plain.
    package init(styles: [StyleRole: Style]) {
        self.styles = styles
    }

    /// The look of a role.
    package subscript(role: StyleRole) -> Style { styles[role] ?? .plain }
}
