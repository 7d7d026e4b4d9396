// The few words the line renderer adds to a view.

/// Words for a screen as lines.
package struct LineWords: Hashable, Sendable {
    let progress: String
    let fault: String
    let help: String
    let chosen: String
    let changed: String
    let empty: String
    let keys: String
    let promptNumber: String
    let promptText: String
    let promptSecret: String

    init(_ words: Words) {
        progress = words(.lineProgress)
        fault = words(.lineFault)
        help = words(.lineHelp)
        chosen = words(.lineChosen)
        changed = words(.lineChanged)
        empty = words(.lineEmpty)
        keys = words(.lineKeys)
        promptNumber = words(.linePromptNumber)
        promptText = words(.linePromptText)
        promptSecret = words(.linePromptSecret)
    }
}
