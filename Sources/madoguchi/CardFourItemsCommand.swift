// `madoguchi card four-items` and `card genuine`: behind the input support PIN.

import ArgumentParser
import Identity
import MyNumberCard
import Secrets

struct CardFourItemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "four-items",
        abstract: "Reads name, address, birth date and sex, and verifies who wrote them."
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var entry: PINOptions
    @OptionGroup var trust: AnchorOptions

    @Flag(help: "The PIN is typed on the reader's own keys.")
    var pad = false

    private struct Items: Encodable {
        let name: String
        let address: String
        let birthDate: String
        let sex: String
        let origin: String
    }

    func run() async throws {
        let anchors = try trust.anchors()
        try await CardOutput.reporting(json: options.json) {
            let reading = try await read(anchors)
            let items = Items(
                name: reading.items.name.string,
                address: reading.items.address.string,
                birthDate: reading.items.birthDate.text,
                sex: reading.items.sex.rawValue,
                origin: Self.word(reading.authenticity)
            )
            if options.json {
                try CardOutput.write(items)
            } else {
                print("name: \(items.name)")
                print("address: \(items.address)")
                print("birth date: \(items.birthDate)")
                print("sex: \(items.sex)")
                print("origin: \(items.origin)")
            }
            switch reading.authenticity {
            case .verified: break
            case .gap: throw CardFailure.undecided("nothing vouches for who wrote the four items")
            case .failed:
                throw CardFailure.notGenuine("the four items are not as their issuer signed them")
            }
        }
    }

    private func read(_ anchors: [CardInputSupportAnchor]) async throws -> FourItemsReading {
        let table = try await CardTable(options)
        let turn = try await table.look(at: .cardInputSupport, entry)
        if pad {
            return try await table.connected { card throws(CardError) in
                let permission = try await turn.permission(on: card)
                return try await card.readFourItemsFromPad(
                    permission: permission,
                    anchors: anchors
                )
            }
        }
        let pin = try await CardPINEntry(entry).ask(turn.prompt)
        return try await table.connected { card throws(CardError) in
            let permission = try await turn.permission(on: card)
            return try await card.readFourItems(
                pin: pin,
                permission: permission,
                anchors: anchors
            )
        }
    }

    private static func word(_ authenticity: FourItemsAuthenticity) -> String {
        switch authenticity {
        case .verified: "verified"
        case .gap(.noTrustAnchor): "undecided-no-anchor"
        case .gap(.noSignature): "undecided-no-signature"
        case .failed: "not-as-signed"
        }
    }
}

struct CardGenuineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "genuine",
        abstract: "Has the chip answer a challenge with a key its issuer signed."
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var entry: PINOptions
    @OptionGroup var trust: AnchorOptions

    func run() async throws {
        let anchors = try trust.anchors()
        try await CardOutput.reporting(json: options.json) {
            let table = try await CardTable(options)
            let turn = try await table.look(at: .cardInputSupport, entry)
            let pin = try await CardPINEntry(entry).ask(turn.prompt)
            let verdict = try await table.connected { card throws(CardError) in
                let permission = try await turn.permission(on: card)
                return try await card.proveGenuine(
                    pin: pin,
                    permission: permission,
                    anchors: anchors
                )
            }
            switch verdict {
            case .genuine:
                if options.json { return try CardOutput.write(["chip": "genuine"]) }
                print("chip: genuine")
            case .gap(.noTrustAnchor):
                throw CardFailure.undecided("the chip holds its key, nothing vouches for the key")
            case .gap(.noSignedKey): throw CardFailure.undecided("the card shows no signed key")
            case .failed(.keyCertificate):
                throw CardFailure.notGenuine("its key certificate is broken")
            case .failed(.signedKey): throw CardFailure.notGenuine("its key is not signed")
            case .failed(.challenge):
                throw CardFailure.notGenuine("the chip does not hold the key it shows")
            }
        }
    }
}
