// Pictures for the pages, taken from the running program: `make pictures`.

import Foundation
import TestTerminal

enum Picture {
    /// Writes the screen as a picture, when a folder for pictures was named.
    static func take(_ terminal: TestTerminal, _ name: String, title: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["PICTURES"] else { return }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(terminal.screen.svg(title: title).utf8)
            .write(to: URL(fileURLWithPath: "\(folder)/\(name).svg"))
    }
}
