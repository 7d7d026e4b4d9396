// One contract at three depths: in process, over the service, and on a real reader with a real
// card, when the environment names one. What needs a PIN is asked of a real card only when a file
// with its PINs is named too.

import CardSimulator
import Foundation
import ISO7816
import Identity
import MyNumberCard
import PCSCReader
import SandboxIssuing
import Testing
import VirtualReader

@Suite("Contract: one body at three depths", .timeLimit(.minutes(2)))
struct RealReaderTests {
    /// Names a reader with a card on it.
    ///
    /// Run this suite alone then: a process talks to one service.
    private static let variable = "MADOGUCHI_READER"
    /// Names a file of two lines, signing PIN and input support PIN; without it none is sent.
    private static let pinVariable = "MADOGUCHI_READER_PINS"

    @Test("A simulated card keeps it", arguments: Depth.allCases)
    func simulated(depth: Depth) async throws {
        try await depth.withReader { reader in
            let card = try SimulatedCard(Issued.card("hanako").profile)
            try await reader.insert(card)
            try await Self.contract(reader.readers, reader.name)
            #expect(card.counts.verifications == 0)
            let pins = try Issued.card("hanako").person.pins
            try await Self.contract(
                reader.readers,
                reader.name,
                pins: [.sign: pins.signing.bytes, .fourItems: pins.cardInputSupport.bytes]
            )
            #expect(card.counts.verifications == 2)
        }
    }

    @Test("So does a real card on a real reader")
    func real() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let name = environment[Self.variable] else {
            print("skipped: \(Self.variable) names no reader with a real card")
            return
        }
        try #require(
            getenv(VirtualReaderStack.socketVariable) == nil,
            "run this suite alone: this process already talks to a service of its own"
        )
        try await Self.contract(PCSCReaders(), name)
        guard let path = environment[Self.pinVariable] else {
            print("skipped: \(Self.pinVariable) names no file with this card's PINs")
            return
        }
        let content = try #require(FileManager.default.contents(atPath: path))
        let lines = content.split(separator: 0x0A).map { [UInt8]($0) }
        try #require(lines.count == 2, "two lines: signing PIN, input support PIN")
        try await Self.contract(
            PCSCReaders(),
            name,
            pins: [.sign: lines[0], .fourItems: lines[1]]
        )
    }

    /// Signs and reads the four items; each PIN is sent once, and a wrong one ends the test.
    private static func contract(
        _ readers: any CardReaders,
        _ name: String,
        pins: [Procedure: [UInt8]]
    ) async throws {
        for (procedure, pin) in pins {
            let channel = try await readers.connect(to: name)
            do {
                let brought = try await procedure.run(on: channel, pin: Procedure.secret(pin))
                switch brought {
                // The procedure has compared signature, digest and certificate itself.
                case .signature(let signature, let certificate):
                    #expect(!signature.isEmpty && !certificate.isEmpty)
                case .fourItems(let reading):
                    #expect(!reading.items.name.codePoints.isEmpty)
                default:
                    Issue.record("a signature or four items are brought")
                }
                await channel.close()
            } catch {
                await channel.close()
                throw error
            }
        }
    }

    /// Reads everything that is free, twice, each time on a freshly powered card.
    private static func contract(_ readers: any CardReaders, _ name: String) async throws {
        let first = try await free(readers, name)
        let second = try await free(readers, name)
        #expect(first == second)
        #expect(first.identity.compared(with: second.identity) == .sameCard)
        #expect(first.states.allSatisfy { $0.counter.count <= $0.pin.shape.maximumTries })
        if let certificate = first.certificate {
            let issuer = CardAuthority.issuer(of: certificate, among: [first.authority])
            #expect(issuer == first.authority)
        }
    }

    private struct Free: Equatable, Sendable {
        let token: CardToken
        let identity: CardIdentity
        let states: [PINState]
        /// 利用者証明用, when the card has one.
        let certificate: [UInt8]?
        let authority: [UInt8]
    }

    private static func free(_ readers: any CardReaders, _ name: String) async throws -> Free {
        let channel = try await readers.connect(to: name)
        do {
            let card = CardProcedures(channel: channel)
            try await card.confirmMyNumberCard()
            let identity = try await card.identity()
            let certificate: [UInt8]?
            do {
                certificate = try await card.readUserAuthenticationCertificate()
            } catch CardError.certificateAbsent {
                certificate = nil
            }
            var states: [PINState] = []
            for application in [CardApplication.publicPersonalAuthentication, .cardInputSupport] {
                states += try await card.pinStates(in: application)
            }
            let free = Free(
                token: try await card.token(),
                identity: identity,
                states: states,
                certificate: certificate,
                authority: try await card.readAuthorityCertificate(of: .userAuthentication)
            )
            await channel.close()
            return free
        } catch {
            await channel.close()
            throw error
        }
    }
}
