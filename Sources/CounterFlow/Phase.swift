// Where within a step the visit stands.

package import MyNumberCard

/// Names one piece of work outside the flow; late results of an abandoned one are recognised.
package struct OperationID: Hashable, Sendable {
    /// Counts up from one.
    package let number: Int

    /// The operation with this number.
    package init(number: Int) {
        self.number = number
    }
}

/// What is being waited for; shown as `working.<raw value>`.
package enum Work: String, Hashable, Sendable, CaseIterable {
    case signingIn = "signing-in"
    case starting
    case inspectingCard = "inspecting-card"
    case queryingTries = "querying-tries"
    case readingFourItems = "reading-four-items"
    case readingCertificate = "reading-certificate"
    case requestingChallenge = "requesting-challenge"
    case signing
    case submitting
    case openingAccount = "opening-account"
    case keepingRecord = "keeping-record"
    case printing
}

/// The state within a step.
package enum Phase: Hashable, Sendable {
    /// Answers, texts, choices: the person at the terminal acts.
    case idle
    /// Something outside is under way.
    case working(OperationID, Work)
    /// A card is needed and none is there.
    case waitingForCard
    /// A PIN is typed. `fault` tells why the last one was not even sent.
    case entering(tries: Int, fault: PINFault?)
    /// One try is left; the customer decides, apart, whether it may be spent.
    case confirmingLastTry
    /// A wrong PIN; a pause before anything else, with the counter right.
    case wrongPIN(remaining: Int)
    /// A problem with its ways out.
    case problem(Problem)
}
