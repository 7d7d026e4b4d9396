// `madoguchi card certificate`, `card sign` and `card change-pin`.

import ArgumentParser
import Cryptography
import Foundation
import MyNumberCard
import Secrets

struct CardCertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Reads a certificate; only the signing one needs its PIN.",
        discussion: """
            A telephone wants the authentication PIN for its authentication certificate.

            Examples:
              madoguchi card certificate --which authentication --output auth.der
              madoguchi card certificate --which signing | openssl x509 -noout -text
            """
    )

    enum Which: String, ExpressibleByArgument, CaseIterable {
        case signing
        case authentication
        case signingAuthority = "signing-authority"
        case authenticationAuthority = "authentication-authority"
    }

    @OptionGroup var options: CardOptions
    @OptionGroup var entry: PINOptions

    @Option(help: "Which certificate.")
    var which: Which

    @Option(help: "Writes DER to this file instead of PEM to standard output.")
    var output: String?

    func run() async throws {
        try await CardOutput.reporting(json: options.json) {
            let der = try await read()
            if let output { try CardOutput.write(der, to: output) }
            if options.json {
                return try CardOutput.write(
                    ["which": which.rawValue, "certificate": Base64.encode(der)]
                )
            }
            if output == nil {
                print(PEM(label: "CERTIFICATE", bytes: der).text, terminator: "")
            }
        }
    }

    private func read() async throws -> [UInt8] {
        let table = try await CardTable(options)
        switch which {
        case .signing: return try await readBehindPIN(.signing, table)
        case .authentication:
            let access = try await table.connected { card throws(CardError) in
                try await card.token().authenticationCertificate
            }
            if access == .afterPIN { return try await readBehindPIN(.userAuthentication, table) }
            return try await table.connected { card throws(CardError) in
                try await card.readUserAuthenticationCertificate()
            }
        case .signingAuthority, .authenticationAuthority:
            let kind: CardCertificate =
                which == .signingAuthority ? .signing : .userAuthentication
            return try await table.connected { card throws(CardError) in
                try await card.readAuthorityCertificate(of: kind)
            }
        }
    }

    private func readBehindPIN(_ pin: CardPIN, _ table: CardTable) async throws -> [UInt8] {
        try await table.spend(pin, entry) { card, typed, permission throws(CardError) in
            try await card.readCertificate(pin: typed, permission: permission)
        }
    }
}

struct CardSignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Signs a file: RSA PKCS #1 v1.5 over its SHA-256.",
        discussion: """
            The signature is looked at before it is given out. It verifies with:
              openssl dgst -sha256 -verify key.pem -signature document.sig document.txt
            The letters of a signing PIN are on no reader's keys: --pad is for the
            authentication key.

            Examples:
              madoguchi card sign document.txt --key signing --output document.sig
              madoguchi card sign document.txt --key authentication --pad --json
            """
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var entry: PINOptions
    @OptionGroup var keys: PadOption

    @Argument(help: "The file to sign.")
    var file: String

    @Option(help: "Which key signs.")
    var key: KeyArgument

    @Option(help: "Writes the signature to this file instead of base64 to standard output.")
    var output: String?

    @Option(help: "Writes the key's certificate, DER, to this file.")
    var certificate: String?

    func run() async throws {
        try await CardOutput.reporting(json: options.json) {
            let digest = try Self.digest(of: file)
            let signed = try await sign(digest)
            if let output { try CardOutput.write(signed.signature, to: output) }
            if let certificate { try CardOutput.write(signed.certificate, to: certificate) }
            if options.json {
                return try CardOutput.write([
                    "key": key.rawValue, "signature": Base64.encode(signed.signature),
                    "certificate": Base64.encode(signed.certificate),
                ])
            }
            if output == nil { print(Base64.encode(signed.signature)) }
        }
    }

    private func sign(_ digest: [UInt8]) async throws -> CardSignature {
        let table = try await CardTable(options)
        if keys.pad {
            return try await table.spendFromPad(key.pin, entry) {
                card,
                permission throws(CardError) in
                try await card.signFromPad(digest: digest, permission: permission)
            }
        }
        return try await table.spend(key.pin, entry) {
            card,
            pin,
            permission throws(CardError) in
            try await card.sign(digest: digest, pin: pin, permission: permission)
        }
    }

    private static let chunk = 65_536

    private static func digest(of path: String) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw CardFailure.file(path) }
        var hash = IncrementalHash(.sha256)
        do {
            while let data = try handle.read(upToCount: chunk), !data.isEmpty {
                hash.update(Array(data))
            }
        } catch {
            throw CardFailure.file(path)
        }
        return hash.finish()
    }
}

struct CardChangePINCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change-pin",
        abstract: "Replaces a PIN; the old one must be known.",
        discussion: """
            The new PIN is typed twice. With --pin-fd the descriptor gives two lines:
            the old PIN and the new one.

            Examples:
              madoguchi card change-pin --pin input-support
              madoguchi card change-pin --pin authentication --pin-fd 3 3<pins
            """
    )

    @OptionGroup var options: CardOptions
    @OptionGroup var entry: PINOptions

    @Option(help: "Which PIN.")
    var pin: PINArgument

    func run() async throws {
        try await CardOutput.reporting(json: options.json) {
            let table = try await CardTable(options)
            let turn = try await table.look(at: pin.pin, entry)
            let keyboard = CardPINEntry(entry)
            let current = try await keyboard.ask("Old " + turn.prompt)
            let new = try await keyboard.ask("New \(pin.pin.word) PIN")
            if entry.descriptor == nil {
                let again = try await keyboard.ask("New \(pin.pin.word) PIN again")
                guard Self.agree(new, again) else { throw CardFailure.newPINsDiffer }
            }
            try await table.connected { card throws(CardError) in
                let permission = try await turn.permission(on: card)
                try await card.changePIN(current: current, new: new, permission: permission)
            }
            if options.json { return try CardOutput.write(["changed": pin.pin.word]) }
            print("\(pin.pin.word) PIN: changed")
        }
    }

    private static func agree(_ one: borrowing SecretBytes, _ other: borrowing SecretBytes) -> Bool
    {
        one.withBytes { first in
            other.withBytes { second in first.elementsEqual(second) }
        }
    }
}
