// Every procedure, every exchange, every kind of fault: a typed error and no second VERIFY.

import Cryptography
import ISO7816
import MyNumberCard
import Secrets
import Testing

@Suite("A fault at every exchange")
struct ExhaustiveFaultTests {
    /// A procedure with the script of a card that behaves.
    struct Procedure: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: @Sendable () throws -> [Exchange]
        let run: @Sendable (CardProcedures) async throws -> Void
    }

    private static let digest = HashAlgorithm.sha256.digest(of: [1, 2, 3])

    static let procedures = [
        Procedure(testDescription: "four items") {
            let card = try CardFixture.shared.get()
            let file = CardFixture.fourItems()
            return [
                Exchange(Wire.selectInputSupport, "9000"),
                Exchange(Wire.queryInputSupport, "63C3"),
                Exchange(Wire.verifyInputSupport, "9000"),
            ] + Wire.readFourItems(file, object: file.count)
                + Wire.read(0x04, try card.keyCertificate(), object: 568)
                + Wire.read(0x03, try card.signature(), object: 336)
        } run: { card in
            let reading = try await card.readFourItems(
                pin: secret("1234"),
                permission: try permission(.cardInputSupport),
                anchors: try CardFixture.shared.get().anchors
            )
            if reading.authenticity != .verified { throw FaultSeen.undecided }
        },
        Procedure(testDescription: "signature") {
            let card = try CardFixture.shared.get()
            let signature = try card.cardKey.sign(digest: digest, algorithm: .sha256)
            return [
                Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C3"),
                Exchange(Wire.verifySigning, "9000"),
            ] + Wire.read(0x01, card.certificate, object: 1_700) + [
                Exchange(
                    "802A009A33" + "3031300D060960864801650304020105000420" + Wire.hex(digest)
                        + "00",
                    Wire.hex(signature) + "9000"
                )
            ]
        } run: { card in
            _ = try await card.sign(
                digest: digest,
                pin: secret("ABC12345"),
                permission: try permission(.signing)
            )
        },
        Procedure(testDescription: "signing certificate") {
            let card = try CardFixture.shared.get()
            return [
                Exchange(Wire.selectJPKI, "9000"), Exchange(Wire.querySigning, "63C3"),
                Exchange(Wire.verifySigning, "9000"),
            ] + Wire.read(0x01, card.certificate, object: 1_700)
        } run: { card in
            _ = try await card.readSigningCertificate(
                pin: secret("ABC12345"),
                permission: try permission(.signing)
            )
        },
    ]

    private static let failures: [CardChannelError] = [
        .cardRemoved, .cardReset, .mute, .serviceUnavailable, .answerTooLong, .reader(code: 7),
    ]
    private static let answers = ["6F00", "6D00", "6581", "6400", "9000", "1234", "FFFF"]

    @Test("The script without a fault runs to its end", arguments: procedures)
    func noFault(_ procedure: Procedure) async throws {
        let channel = ScriptedChannel(try procedure.script())
        try await procedure.run(CardProcedures(channel: channel))
        #expect(channel.left == 0)
    }

    @Test("A failing reader ends the procedure with its error", arguments: procedures)
    func readerFails(_ procedure: Procedure) async throws {
        let good = try procedure.script()
        for index in good.indices {
            for failure in Self.failures {
                let fault = Exchange(good[index].command, failing: failure)
                let error = try await outcome(procedure, Array(good[..<index]) + [fault])
                #expect(error as? CardError == CardError(failure), "exchange \(index)")
            }
        }
    }

    @Test("A strange answer ends the procedure, and nothing follows it", arguments: procedures)
    func strangeAnswer(_ procedure: Procedure) async throws {
        let good = try procedure.script()
        for index in good.indices.dropFirst() {
            for answer in Self.answers {
                // Nothing strange about success without data where no data is expected.
                if answer == "9000", good[index].isAnsweredBySuccessAlone { continue }
                let fault = Exchange(good[index].command, answer)
                let error = try await outcome(procedure, Array(good[..<index]) + [fault])
                #expect(error != nil, "exchange \(index) answered \(answer)")
            }
        }
    }

    /// How a procedure ends on a card that says no more than the script.
    private func outcome(
        _ procedure: Procedure,
        _ script: [Exchange]
    ) async throws -> (any Error)? {
        let channel = ScriptedChannel(script)
        var seen: (any Error)?
        do { try await procedure.run(CardProcedures(channel: channel)) } catch { seen = error }
        #expect(channel.left == 0)
        #expect(channel.transactions == (1, 0))
        #expect(channel.sent.filter { $0.hasPrefix("002000") && $0.count > 8 }.count <= 1)
        return seen
    }
}

/// A procedure that ended well but told less.
enum FaultSeen: Error {
    case undecided
}

extension Exchange {
    /// Whether the good answer is `9000` and nothing else.
    var isAnsweredBySuccessAlone: Bool {
        if case .bytes("9000") = answer { return true }
        return false
    }
}
