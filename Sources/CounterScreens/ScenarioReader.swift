// One file of `Screens/training/`: an exercise.

/// Understands a scenario file.
struct ScenarioReader {
    private static let keys = ["id", "person", "events", "checks", "play"]
    private static let eventKeys = ["on", "act", "person"]
    private static let cueKeys = ["on", "keys"]

    let file: YAMLFile

    func scenario() throws(ScreenBookError) -> TrainingScenario {
        let root = file.root
        try root.only(Self.keys)
        var events: [TrainingEvent] = []
        for mapping in try root.mappings("events") {
            try mapping.only(Self.eventKeys)
            events.append(
                TrainingEvent(
                    on: try mapping.text("on"),
                    act: try mapping.value("act"),
                    person: try mapping.optionalText("person")
                )
            )
        }
        var play: [TrainingCue] = []
        for mapping in try root.mappings("play") {
            try mapping.only(Self.cueKeys)
            let keys = try mapping.texts("keys").map(\.text)
            play.append(TrainingCue(on: try mapping.text("on"), keys: keys))
        }
        return TrainingScenario(
            id: try root.id(),
            person: try root.text("person"),
            events: events,
            checks: try checks(),
            play: play
        )
    }

    private func checks() throws(ScreenBookError) -> [TrainingCheck] {
        var checks: [TrainingCheck] = []
        let allowed = TrainingCheck.allCases.map(\.rawValue)
        for (text, spot) in try file.root.texts("checks") {
            guard let check = TrainingCheck(rawValue: text) else {
                throw .unknownValue(
                    spot,
                    value: text,
                    suggestion: Suggestion.nearest(to: text, among: allowed),
                    allowed: allowed
                )
            }
            checks.append(check)
        }
        return checks
    }
}
