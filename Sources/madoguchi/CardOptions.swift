// Options all commands of `madoguchi card` share.

import ArgumentParser
import CounterRuntime
import ISO7816
import MyNumberCard

/// Which reader, and in which form results are written.
struct CardOptions: ParsableArguments {
    @Option(help: "The reader: its number in 'card readers', or the beginning of its name.")
    var reader: String?

    @Flag(help: "Writes one JSON object.")
    var json = false
}

/// How a PIN is entered.
struct PINOptions: ParsableArguments {
    @Option(
        name: .customLong("pin-fd"),
        help: "Reads the PIN, one line, from this file descriptor instead of the terminal."
    )
    var descriptor: Int32?

    @Flag(help: "Spends the last try, if it comes to that: a wrong PIN then blocks it.")
    var lastTry = false

    func validate() throws {
        if let descriptor, descriptor < 3 {
            throw ValidationError("--pin-fd takes a descriptor of its own, 3 or above.")
        }
    }
}

/// Whether a PIN is typed on the reader itself.
struct PadOption: ParsableArguments {
    @Flag(help: "The PIN is typed on the reader's own keys and never enters this computer.")
    var pad = false
}

/// Where the keys come from that vouch for cards.
struct AnchorOptions: ParsableArguments {
    @Option(help: "The counter's settings; its card-anchors vouch for keys of cards.")
    var settings: String?

    /// The keys that are trusted, and the word for what they vouch for: `none`, `test` keys of a
    /// sandbox, or `official`.
    func anchors() throws -> (keys: [CardInputSupportAnchor], word: String) {
        guard let settings else { return ([], "none") }
        do throws(SettingsError) {
            let anchors = try CounterSettings.load(from: settings).cardAnchors
            let isTest = anchors.contains { $0.kind == .test }
            return (anchors.map(\.anchor), anchors.isEmpty ? "none" : isTest ? "test" : "official")
        } catch {
            throw ValidationError(Complaint.text(error))
        }
    }
}

extension CardPIN {
    /// The word for it on the command line.
    var word: String {
        switch self {
        case .signing: "signing"
        case .userAuthentication: "authentication"
        case .cardInputSupport: "input-support"
        }
    }
}

extension PrintedKey {
    /// The word for it on the command line.
    var word: String {
        switch self {
        case .birthDate: "birth-date"
        case .verificationNumberB: "verification-number-b"
        case .verificationNumberA: "verification-number-a"
        }
    }
}

/// A PIN named on the command line.
struct PINArgument: ExpressibleByArgument {
    let pin: CardPIN

    init?(argument: String) {
        guard let pin = CardPIN.allCases.first(where: { $0.word == argument }) else { return nil }
        self.pin = pin
    }

    static var allValueStrings: [String] { CardPIN.allCases.map(\.word) }
}

/// A key named on the command line.
enum KeyArgument: String, ExpressibleByArgument, CaseIterable {
    case signing
    case authentication

    var pin: CardPIN {
        switch self {
        case .signing: .signing
        case .authentication: .userAuthentication
        }
    }
}
