// A line of text being typed, in clusters of the terminal rather than Characters of Swift.
//
// The cursor stands between clusters only: a base scalar goes with the marks and selectors behind
// it. What was typed is kept code point for code point.

/// A single-line editor as a value.
package struct EditLine: Equatable, Sendable {
    private var scalars: [Unicode.Scalar]
    private var cursor: Int

    /// The most scalars it takes.
    package let maximumLength: Int

    /// An editor over `text`, the cursor behind it; controls in `text` are dropped.
    ///
    /// `maximumLength` counts scalars, selectors and marks among them.
    package init(_ text: String = "", maximumLength: Int) {
        precondition(maximumLength > 0, "a line has room for something")
        self.maximumLength = maximumLength
        scalars = []
        cursor = 0
        _ = insert(text)
    }

    /// The text, code point for code point.
    package var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Whether nothing was typed.
    package var isEmpty: Bool { scalars.isEmpty }

    /// How many scalars it holds.
    package var length: Int { scalars.count }

    /// Whether the cursor is behind the last cluster.
    package var isAtEnd: Bool { cursor == scalars.count }

    /// Puts text at the cursor and moves the cursor behind it.
    ///
    /// Controls and line ends are dropped.
    package mutating func insert(_ text: String) -> Inserted {
        var new = text.unicodeScalars.filter { !Self.isControl($0) }
        let room = maximumLength - scalars.count
        let fits = new.count <= room
        if !fits {
            var kept = Array(new.prefix(room))
            // A cluster cut short would be another letter: take its rest out as well.
            let firstDropped = new[new.index(new.startIndex, offsetBy: room)]
            if EastAsianWidth.attaches(firstDropped) {
                while let last = kept.popLast(), EastAsianWidth.attaches(last) {}
            }
            new = String.UnicodeScalarView(kept)
        }
        scalars.insert(contentsOf: new, at: cursor)
        cursor += new.count
        // What follows may now attach to what was inserted.
        while cursor < scalars.count, EastAsianWidth.attaches(scalars[cursor]) { cursor += 1 }
        return fits ? .all : .truncated
    }

    /// Removes the cluster before the cursor.
    package mutating func deleteBackward() {
        let start = boundary(before: cursor)
        scalars.removeSubrange(start..<cursor)
        cursor = start
        snapToBoundary()
    }

    /// Removes the cluster behind the cursor.
    package mutating func deleteForward() {
        scalars.removeSubrange(cursor..<boundary(after: cursor))
        snapToBoundary()
    }

    /// Moves one cluster to the left.
    package mutating func moveLeft() {
        cursor = boundary(before: cursor)
    }

    /// Moves one cluster to the right.
    package mutating func moveRight() {
        cursor = boundary(after: cursor)
    }

    /// Moves before the first cluster.
    package mutating func moveHome() {
        cursor = 0
    }

    /// Moves behind the last cluster.
    package mutating func moveEnd() {
        cursor = scalars.count
    }

    /// Forgets everything typed.
    package mutating func clear() {
        scalars.removeAll()
        cursor = 0
    }

    /// Does what a key means inside a line; other keys change nothing.
    package mutating func apply(_ key: Key) -> KeyOutcome {
        switch key {
        case .backspace: deleteBackward()
        case .delete: deleteForward()
        case .left: moveLeft()
        case .right: moveRight()
        case .home: moveHome()
        case .end: moveEnd()
        default: return .notMine
        }
        return .applied
    }

    /// Whether a key meant something inside a line.
    package enum KeyOutcome: Hashable, Sendable {
        /// It moved the cursor or removed something, if there was something.
        case applied
        /// The screen decides what it means.
        case notMine
    }

    /// The part of a line that is shown in a field of limited width.
    package struct Window: Equatable, Sendable {
        /// What is drawn, at most the width asked for.
        package let clusters: [Cluster]
        /// The cursor's column from the field's left edge, inside the field.
        package let cursorColumn: Int
        /// Whether something lies hidden to the left.
        package let hidesStart: Bool
        /// Whether something lies hidden to the right.
        package let hidesEnd: Bool
    }

    /// The part around the cursor that fits into `columns`, one column being the cursor's own at
    /// the end of the text.
    package func window(columns: Int) -> Window {
        let before = Cluster.split(Self.string(scalars[..<cursor]))
        let after = Cluster.split(Self.string(scalars[cursor...]))
        // The cursor sits on the next cluster, or on the free cell behind the text.
        let under = after.first?.columns ?? 1
        let room = max(columns - under, 0)
        var start = before.count
        var used = 0
        while start > 0, used + before[start - 1].columns <= room {
            start -= 1
            used += before[start].columns
        }
        var shown = Array(before[start...])
        var taken = used
        var end = 0
        while end < after.count, taken + after[end].columns <= columns {
            shown.append(after[end])
            taken += after[end].columns
            end += 1
        }
        return Window(
            clusters: shown,
            cursorColumn: min(used, max(columns - 1, 0)),
            hidesStart: start > 0,
            hidesEnd: end < after.count
        )
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
            || scalar.properties.generalCategory == .lineSeparator
            || scalar.properties.generalCategory == .paragraphSeparator
    }

    private func boundary(before position: Int) -> Int {
        var at = position
        while at > 0 {
            at -= 1
            if !EastAsianWidth.attaches(scalars[at]) { break }
        }
        return at
    }

    private func boundary(after position: Int) -> Int {
        guard position < scalars.count else { return position }
        var at = position + 1
        while at < scalars.count, EastAsianWidth.attaches(scalars[at]) { at += 1 }
        return at
    }

    private mutating func snapToBoundary() {
        guard cursor > 0 else { return }
        while cursor < scalars.count, EastAsianWidth.attaches(scalars[cursor]) { cursor += 1 }
    }
}
