// Failures a person can meet. Each has three lines in every locale:
// `problem.<id>.what`, `problem.<id>.means`, `problem.<id>.do`.

/// What went wrong, by the one name under which words, tests and the journal know it.
package enum ProblemID: String, Hashable, Sendable, Codable, CaseIterable {
    case readerServiceMissing = "reader-service-missing"
    case readerMissing = "reader-missing"
    case cardMissing = "card-missing"
    case cardRemoved = "card-removed"
    case cardInUse = "card-in-use"
    case cardMute = "card-mute"
    case cardUnreadable = "card-unreadable"
    case notMyNumberCard = "not-my-number-card"
    case anotherCard = "another-card"
    case fourItemsForged = "four-items-forged"
    case fourDigitPINBlocked = "four-digit-pin-blocked"
    case signingPasswordBlocked = "signing-password-blocked"
    case noSigningCertificate = "no-signing-certificate"
    case signatureBroken = "signature-broken"
    case anotherCertificate = "another-certificate"
    case certificateUnreadable = "certificate-unreadable"
    case platformUnreachable = "platform-unreachable"
    case platformUntrusted = "platform-untrusted"
    case platformTimeout = "platform-timeout"
    case platformCut = "platform-cut"
    case platformFault = "platform-fault"
    case platformRefusedRequest = "platform-refused-request"
    case platformBadAnswer = "platform-bad-answer"
    case clockDiffers = "clock-differs"
    case challengeExpired = "challenge-expired"
    case methodUnknown = "method-unknown"
    case bankUnreachable = "bank-unreachable"
    case recordNotKept = "record-not-kept"
    case printerFailed = "printer-failed"
    case staffFileUnreadable = "staff-file-unreadable"
    case draftUnreadable = "draft-unreadable"
}

/// What a person can do about a problem; the label is `option.<raw value>`.
package enum ProblemOption: String, Hashable, Sendable, Codable, CaseIterable {
    /// The same action once more.
    case again
    /// Back to reading the text, under a new challenge.
    case reviewAgain = "review-again"
    /// The four items from the signing certificate instead.
    case useCertificate = "use-certificate"
    /// End without a verdict: "not verified yet".
    case leaveUndetermined = "leave-undetermined"
    /// Go on without this (a receipt that can't be printed, a consent that can't be sent).
    case goOn = "go-on"
    /// Try although the card says that it can't; what it says is inferred.
    case tryAnyway = "try-anyway"
    /// End the visit; the staff explains another way.
    case end
}

/// A problem on the screen: its name, facts for its words, and the ways out.
package struct Problem: Hashable, Sendable, Codable {
    /// What went wrong.
    package let id: ProblemID
    /// Facts for the three lines' placeholders.
    package let facts: [String: String]
    /// The ways out, the safest first.
    package let options: [ProblemOption]

    /// A problem with its ways out, the safest first.
    package init(_ id: ProblemID, facts: [String: String] = [:], options: [ProblemOption]) {
        self.id = id
        self.facts = facts
        self.options = options
    }
}
