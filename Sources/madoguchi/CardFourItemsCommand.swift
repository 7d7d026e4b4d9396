// `madoguchi card four-items` and `card genuine`: behind the input support PIN.

import ArgumentParser
import Identity
import MyNumberCard
import Secrets

struct CardFourItemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "four-items",
        abstract: "Reads name, address, birth date and sex, and verifies who wrote them.",
        discussion: """
            Examples:
              madoguchi card four-items --settings counter.yaml
              madoguchi card four-items --json --pin-fd 3 3<pin
            """
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var entry: PINOptions
    @OptionGroup var keys: PadOption
    @OptionGroup var trust: AnchorOptions

    private struct Items: Encodable {
        let name: String
        let address: String
        let birthDate: String
        let sex: String
        let origin: String
        let issuerKeys: String
    }

    func run() async throws {
        let anchors = try trust.anchors()
        try await CardOutput.reporting(json: options.json) {
            let reading = try await read(anchors.keys)
            let items = Items(
                name: reading.items.name.string,
                address: reading.items.address.string,
                birthDate: reading.items.birthDate.text,
                sex: reading.items.sex.rawValue,
                origin: Self.word(reading.authenticity),
                issuerKeys: anchors.word
            )
            if options.json {
                try CardOutput.write(items)
            } else {
                print("name: \(items.name)")
                print("address: \(items.address)")
                print("birth date: \(items.birthDate)")
                print("sex: \(items.sex)")
                print("origin: \(items.origin)")
                print("issuers' keys: \(items.issuerKeys)")
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
        if keys.pad {
            return try await table.spendFromPad(.cardInputSupport, entry) {
                card,
                permission throws(CardError) in
                try await card.readFourItemsFromPad(permission: permission, anchors: anchors)
            }
        }
        return try await table.spend(.cardInputSupport, entry) {
            card,
            pin,
            permission throws(CardError) in
            try await card.readFourItems(pin: pin, permission: permission, anchors: anchors)
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
        abstract: "Has the chip answer a challenge with a key its issuer signed.",
        discussion: """
            Example:
              madoguchi card genuine --settings counter.yaml
            """
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var entry: PINOptions
    @OptionGroup var keys: PadOption
    @OptionGroup var trust: AnchorOptions

    func run() async throws {
        let anchors = try trust.anchors()
        try await CardOutput.reporting(json: options.json) {
            let verdict = try await prove(anchors.keys)
            let word = FaceReport.word(verdict)
            if options.json {
                try CardOutput.write(["chip": word, "issuerKeys": anchors.word])
            } else {
                print("chip: \(word)")
                print("issuers' keys: \(anchors.word)")
            }
            switch verdict {
            case .genuine: break
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

    private func prove(_ anchors: [CardInputSupportAnchor]) async throws -> CardGenuineness {
        let table = try await CardTable(options)
        if keys.pad {
            return try await table.spendFromPad(.cardInputSupport, entry) {
                card,
                permission throws(CardError) in
                try await card.proveGenuineFromPad(permission: permission, anchors: anchors)
            }
        }
        return try await table.spend(.cardInputSupport, entry) {
            card,
            pin,
            permission throws(CardError) in
            try await card.proveGenuine(pin: pin, permission: permission, anchors: anchors)
        }
    }
}
