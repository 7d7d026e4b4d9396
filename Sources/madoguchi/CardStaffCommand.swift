// `madoguchi card staff`: the staff card in the free area of a card.

import ArgumentParser
import Cryptography
import Foundation
import MyNumberCard

struct CardStaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Reads a staff card of this project and has its chip answer a challenge; no PIN.",
        discussion: """
            Example:
              madoguchi card staff --bank-key bank.pem
            """
    )

    @OptionGroup var options: CardOptions

    @Option(help: "The bank's public key for staff cards (PEM, RSA).")
    var bankKey: String?

    func run() async throws {
        let bank = try bankKey.map(Self.key)
        try await CardOutput.reporting(json: options.json) {
            let table = try await CardTable(options)
            let staff = try await table.connected { card throws(CardError) in
                try await card.readStaffCard(bank: bank)
            }
            let card = FaceReport.word(staff.genuineness)
            if options.json {
                try CardOutput.write(["staffID": staff.staffID, "card": card])
            } else {
                print("staff id: \(staff.staffID)")
                print("card: \(card)")
            }
            switch staff.genuineness {
            case .genuine: break
            case .gap: throw CardFailure.undecided("no bank's key was given")
            case .failed: throw CardFailure.notGenuine("the bank did not sign this staff card")
            }
        }
    }

    private static let longestFile = 65_536

    private static func key(_ path: String) throws -> RSAPublicKey {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try handle.read(upToCount: longestFile),
            let block = PEM.blocks(in: String(decoding: data, as: UTF8.self))?.first,
            block.label == "PUBLIC KEY"
        else { throw ValidationError("\(path) holds no public key (PEM).") }
        do throws(CryptographyError) {
            return try RSAPublicKey(subjectPublicKeyInfo: block.bytes)
        } catch {
            throw ValidationError("\(path) holds no RSA public key.")
        }
    }
}
