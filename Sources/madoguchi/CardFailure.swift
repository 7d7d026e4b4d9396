// A failure of `madoguchi card` in three lines: what happened, what it means, what to do now.

import Foundation
import ISO7816
import MyNumberCard

/// Why a command of `madoguchi card` did not come to its end.
enum CardFailure: Error {
    case card(CardError)
    case noCard
    case noReader
    case severalCards([String])
    case noSuchReader(String)
    case lastTry(CardPIN)
    case lastPrintedTry
    case printedKey(String)
    case noPIN
    case newPINsDiffer
    case terminalMissing
    case file(String)
    case notGenuine(String)
    case undecided(String)
    case picture(String)

    /// The exit code, as `madoguchi card --help` lists them.
    var code: Int32 {
        switch self {
        case .card(let error): Self.code(error)
        case .noCard, .noReader, .severalCards, .noSuchReader: 3
        case .lastTry, .lastPrintedTry, .printedKey, .noPIN, .newPINsDiffer, .terminalMissing: 2
        case .file: 74
        case .notGenuine: 6
        case .undecided: 7
        case .picture: 5
        }
    }

    private static func code(_ error: CardError) -> Int32 {
        switch error {
        case .wrongPIN, .wrongKey: 1
        case .blocked, .impossiblePIN, .permissionOutdated, .keyBlocked, .impossibleKey,
            .keyPermissionOutdated, .impossibleNewPIN, .unusualNewPIN, .padEntry:
            2
        case .channel(.serviceUnavailable), .channel(.noReader), .channel(.noCard),
            .channel(.inUse):
            3
        case .noSuchApplication, .certificateAbsent: 4
        case .cardRemoved, .securityNotSatisfied, .malformed, .unexpected, .channel,
            .changeUnconfirmed, .anotherCard:
            5
        case .signatureDoesNotVerify: 6
        }
    }

    /// Whether a result was written that says the same.
    var isVerdict: Bool {
        switch self {
        case .undecided, .notGenuine: true
        default: false
        }
    }

    /// The name of the failure for `--json`.
    var name: String {
        switch self {
        case .card(let error): String(String(describing: error).prefix { $0 != "(" })
        case .noCard: "noCard"
        case .noReader: "noReader"
        case .severalCards: "severalCards"
        case .noSuchReader: "noSuchReader"
        case .lastTry: "lastTry"
        case .lastPrintedTry: "lastPrintedTry"
        case .printedKey: "printedKey"
        case .noPIN: "noPIN"
        case .newPINsDiffer: "newPINsDiffer"
        case .terminalMissing: "terminalMissing"
        case .file: "file"
        case .notGenuine: "notGenuine"
        case .undecided: "undecided"
        case .picture: "picture"
        }
    }

    /// What happened, what it means, what to do now.
    var lines: [String] {
        switch self {
        case .card(let error): CardFailureText.lines(error)
        case .noCard:
            ["There is no card on the reader.", "Nothing was read.", "Put the card on it."]
        case .noReader:
            [
                "There is no card reader.", "Nothing was read.",
                "Connect one and look with: madoguchi card readers",
            ]
        case .severalCards(let names):
            [
                "Cards lie on several readers: \(names.joined(separator: ", ")).",
                "Nothing was read.", "Name one with --reader.",
            ]
        case .noSuchReader(let name):
            [
                "No reader is called \(name).", "Nothing was read.",
                "Look with: madoguchi card readers",
            ]
        case .lastTry(let pin):
            [
                "One try is left for the \(pin.word) PIN.", "Nothing was sent to the card.",
                "A wrong PIN now blocks it; to go on all the same, add --last-try.",
            ]
        case .lastPrintedTry:
            [
                "One try is left for what is printed on the card.",
                "Nothing was sent to the card; this program never spends that try.",
                "The municipal office sets the tries back.",
            ]
        case .printedKey(let what):
            ["\(what) can't be right.", "Nothing was sent to the card.", "Read it off again."]
        case .noPIN:
            ["No PIN was entered.", "Nothing was sent to the card.", "Start again."]
        case .newPINsDiffer:
            ["The two new PINs differ.", "Nothing was sent to the card.", "Start again."]
        case .terminalMissing:
            [
                "There is no terminal to type a PIN at.", "Nothing was sent to the card.",
                "Use a terminal, or give the PIN on a descriptor with --pin-fd.",
            ]
        case .file(let path):
            ["\(path) can't be read or written.", "Nothing was signed or kept.", "Check the path."]
        case .notGenuine(let why):
            [
                "This is not what a genuine card shows: \(why).",
                "Nothing on it can be relied on.", "Don't accept it; ask your superior.",
            ]
        case .undecided(let why):
            [
                "Undecided: \(why).", "What was read may be right, but nothing vouches for it.",
                "Give the issuers' keys with --settings, if you have them.",
            ]
        case .picture(let what):
            [
                "The \(what) on the card can't be decoded.", "No picture was written.",
                "Compare the card itself; its own bytes can be kept under a name ending in .jp2.",
            ]
        }
    }
}
