// The words for what a card did not do.

import ISO7816
import MyNumberCard

enum CardFailureText {
    static func lines(_ error: CardError) -> [String] {
        switch error {
        case .wrongPIN(let pin, let left): wrong("The \(pin.word) PIN is wrong.", left)
        case .wrongKey(_, let left): wrong("What was read off the card does not open it.", left)
        case .blocked(let pin): blocked("The \(pin.word) PIN is blocked.")
        case .keyBlocked: blocked("What is printed on the card no longer opens it.")
        case .impossiblePIN(let pin, let fault): impossible("The \(pin.word) PIN", fault)
        case .impossibleKey(_, let fault): impossible("What was read off the card", fault)
        case .impossibleNewPIN(let pin, let fault): impossible("The new \(pin.word) PIN", fault)
        case .unusualNewPIN:
            nothingSent("A signing PIN needs a letter and a digit.", "Choose another one.")
        case .permissionOutdated, .keyPermissionOutdated:
            nothingSent("The tries left have changed meanwhile.", "Look at them and start again.")
        case .padEntry(.timedOut): nothingSent("Nobody typed on the reader.", "Start again.")
        case .padEntry(.cancelled):
            nothingSent("The reader's cancel key was pressed.", "Start again.")
        case .padEntry(.notOffered):
            nothingSent("This reader has no keys for such a PIN.", "Leave --pad out.")
        case .changeUnconfirmed(let pin):
            [
                "No answer came to the change of the \(pin.word) PIN.",
                "Either the old or the new one holds now.",
                "Try the new one first; look at the tries left with: madoguchi card pins",
            ]
        case .anotherCard: nothingSent("Another card lies there now.", "Put the first one back.")
        case .cardRemoved:
            [
                "The card was taken away, or lost contact.",
                "If a PIN had been sent, it may have counted.",
                "Lay the card flat and start again; look with: madoguchi card pins",
            ]
        case .noSuchApplication:
            ["This is no My Number Card.", "Nothing was read.", "Use another card."]
        case .certificateAbsent(let kind):
            [
                "The card holds no \(kind == .signing ? "signing" : "authentication") certificate.",
                "Its holder can't sign with it.", "The municipal office issues one.",
            ]
        case .signatureDoesNotVerify:
            [
                "The signature does not fit the certificate.", "It was thrown away.",
                "Don't accept this card; ask your superior.",
            ]
        case .securityNotSatisfied, .malformed, .unexpected:
            [
                "The card answered in a way it should not (\(error)).",
                "What it said was not used.", "Try once more; if it stays, use another way.",
            ]
        case .channel(let channel): lines(channel)
        }
    }

    private static func lines(_ error: CardChannelError) -> [String] {
        switch error {
        case .serviceUnavailable:
            nothingSent("The reader service does not run.", "Start it: systemctl start pcscd")
        case .noReader: nothingSent("The reader is gone.", "Connect it again.")
        case .noCard: nothingSent("There is no card on the reader.", "Put the card on it.")
        case .inUse: nothingSent("Another program holds the card.", "End it and start again.")
        case .cardRemoved, .cardReset, .mute, .answerTooLong, .reader:
            [
                "Reader or card failed (\(error)).",
                "If a PIN had been sent, it may have counted.",
                "Put the card on again; look with: madoguchi card pins",
            ]
        }
    }

    private static func wrong(_ what: String, _ left: RetryCounter) -> [String] {
        switch left {
        case .tries(let count):
            [
                what, "\(count == 1 ? "One try is" : "\(count) tries are") left.",
                "Make sure which PIN is meant before the next try.",
            ]
        case .blocked: blocked(what)
        }
    }

    private static func blocked(_ what: String) -> [String] {
        [what, "It is blocked now; time does not undo that.", "The municipal office unblocks it."]
    }

    private static func nothingSent(_ what: String, _ next: String) -> [String] {
        [what, "Nothing was sent to the card.", next]
    }

    private static func impossible(_ what: String, _ fault: PINFault) -> [String] {
        switch fault {
        case .tooShort: nothingSent("\(what) is too short.", "Enter all of it.")
        case .tooLong: nothingSent("\(what) is too long.", "Make sure which PIN is meant.")
        case .wrongAlphabet(.lowerCase):
            nothingSent("\(what) holds a small letter.", "Enter capitals.")
        case .wrongAlphabet(.other):
            nothingSent("\(what) holds a character no such PIN has.", "Make sure which is meant.")
        }
    }
}
