// One line at a time to standard output, at once.

import Foundation

enum Console {
    /// Writes a line; nothing waits in a buffer for whoever reads along.
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
