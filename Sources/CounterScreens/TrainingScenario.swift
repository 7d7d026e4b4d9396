// Exercises for trainees: what happens, what counts as done well, and how it is shown by itself.

/// One exercise of the training counter.
package struct TrainingScenario: Hashable, Sendable {
    /// Stable id, also the middle of its keys: `scenario.<id>.title`, `.goal`, `.hint`.
    package let id: String
    /// Whose card lies ready, by the id of the cast.
    package let person: String
    /// What the trainer does, unseen, and when.
    package let events: [TrainingEvent]
    /// What is looked at in the end.
    package let checks: [TrainingCheck]
    /// The keys of the demonstration.
    package let play: [TrainingCue]
}

/// Something the trainer does once, as soon as a place is reached.
package struct TrainingEvent: Hashable, Sendable {
    /// The place, as `TrainingCue.on`.
    package let on: String
    /// What is done.
    package let act: TrainingAct
    /// Whose card it is done with; the scenario's person unless said.
    package let person: String?
}

/// What a trainer can do.
package enum TrainingAct: String, Hashable, Sendable, CaseIterable {
    case placeCard = "place-card"
    case removeCard = "remove-card"
    /// The next submission ends without an answer.
    case cutPlatform = "cut-platform"
    /// Eleven minutes pass at once: longer than a challenge lives.
    case passTime = "pass-time"
}

/// What is looked at when the visit is over; words are `scenario.check.<raw value>`.
package enum TrainingCheck: String, Hashable, Sendable, CaseIterable {
    case accountOpened = "account-opened"
    case nothingOpened = "nothing-opened"
    case noWrongPIN = "no-wrong-pin"
    case recordKept = "record-kept"
    case endedInOrder = "ended-in-order"
    case keptForLater = "kept-for-later"
    case certificateUsed = "certificate-used"
}

/// Keys that are pressed when a place is reached.
package struct TrainingCue: Hashable, Sendable {
    /// `<step>`, `<step>/<phase>`, `handover`, `ended` or `problem/<id>`.
    package let on: String
    /// Names of keys, and texts to type.
    package let keys: [String]
}
