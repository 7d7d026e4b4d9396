// What others do with a key: the terminal's own echo, and three programs with a line to type into.

import Glibc

/// The programs beside which the counter is measured.
enum Neighbours {
    /// A line to type into, by Textual; the newest that pip finds will do.
    private static let form = """
        from textual.app import App
        from textual.widgets import Input
        class Form(App):
            def compose(self):
                yield Input()
        Form().run()
        """

    /// Measures each that is installed; a row says so of one that is not.
    static func measure(_ keys: [String], count: Int) {
        row("cat (the floor)", find("cat"), [], keys, count)
        let box = ["--inputbox", "Name", "10", "60"]
        row("whiptail", find("whiptail"), box, keys, count)
        row("dialog", find("dialog"), box, keys, count)
        let python = getenv("BENCH_PYTHON").map { String(cString: $0) } ?? find("python3")
        row("Textual", python, ["-c", form], keys, count)
    }

    private static func row(
        _ name: String,
        _ path: String?,
        _ arguments: [String],
        _ keys: [String],
        _ count: Int
    ) {
        guard let path, let seat = Seat(path, arguments) else {
            return Steady.note("\(name): not installed, not measured")
        }
        if name.hasPrefix("cat") {
            seat.idle(milliseconds: 200)
        } else if (seat.firstScreen().time ?? 0) == 0 {
            return Steady.note("\(name): painted nothing, not measured")
        }
        // A program that ended instead of asking, Textual missing for one, answers no key.
        let trial = KeyTrial(seat, keys, count: count, silence: name == "Textual" ? 40 : 4)
        if trial.silent > count / 2 {
            Steady.note("\(name): answers no keys (not installed?), not measured")
        } else {
            Steady.note(trial.row(name))
        }
    }

    private static func find(_ name: String) -> String? {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }
}
