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

/// Where the keys come from that vouch for cards.
struct AnchorOptions: ParsableArguments {
    @Option(help: "The counter's settings; its card-anchors vouch for keys of cards.")
    var settings: String?

    func anchors() throws -> [CardInputSupportAnchor] {
        guard let settings else { return [] }
        do throws(SettingsError) {
            return try CounterSettings.load(from: settings).cardAnchors.map(\.anchor)
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
