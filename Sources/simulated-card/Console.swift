// One line at a time to standard output, at once.

import Foundation

enum Console {
    /// Writes a line; whole lines of several threads do not mix.
    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
