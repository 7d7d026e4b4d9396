// Where in a file something stands.

/// A place in a file of `Screens/` or `Locales/`, for messages to who writes them.
package struct Spot: Hashable, Sendable, CustomStringConvertible {
    /// The file, as given to the loader.
    package let file: String
    /// Line, from 1; 0 when the file as a whole is meant.
    package let line: Int
    /// Column, from 1; 0 when the line as a whole is meant.
    package let column: Int

    /// A place.
    package init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, as editors open it.
    package var description: String {
        if line == 0 { return file }
        return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
    }
}
