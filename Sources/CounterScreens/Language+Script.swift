// Which languages are written in a script that has to be measured first.

import Canvas
import CounterFlow

extension Language {
    /// The script to ask the terminal about before this language is shown; most need none.
    var measuredScript: ScriptSample? {
        switch rawValue {
        case "th": .thai
        case "ne": .devanagari
        case "my": .myanmar
        default: nil
        }
    }
}
