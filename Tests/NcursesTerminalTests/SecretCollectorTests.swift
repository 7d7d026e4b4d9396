import Canvas
import Secrets
import Testing

@testable import NcursesTerminal

@Suite("A secret is collected from bytes")
struct SecretCollectorTests {
    @Test("wherever they are cut, with the same events")
    func events() {
        let bytes = Array("1a\u{1B}[A２\u{7F}\u{1B}[200~3\r\u{1B}[201~4\r5\u{1B}OP6".utf8)
        let expected: [TerminalEvent] = [
            .secret(.started), .secret(.refused), .secret(.key(.up)), .secret(.changed),
            .secret(.changed), .secret(.changed), .secret(.changed),
        ]
        let vault = SecretVault()
        var events: [TerminalEvent] = []
        var collector = SecretCollector(capacity: 4, alphabet: .digits)
        for byte in bytes { collector.take(byte, vault: vault) { events.append($0) } }
        #expect(Array(events.prefix(7)) == expected)
        guard events.count == 9, case .secret(.submitted(let handle)) = events[7] else {
            Issue.record("\(events)")
            return
        }
        #expect(events[8] == .secret(.key(.function(1))))
        guard let secret = vault.take(handle) else {
            Issue.record("nothing in the vault")
            return
        }
        #expect(secret.withBytes { Array($0) } == Array("134".utf8))
        #expect(vault.heldCount == 0 && !collector.isCollecting)
    }

    @Test(
        "folds what an input method makes of ASCII, each alphabet in its way",
        arguments: [
            (SecretAlphabet.digits, "１", UInt8(ascii: "1")), (.digits, "a", nil),
            (.digits, "Ａ", nil),
            (.visibleASCII, "ａ", UInt8(ascii: "a")), (.visibleASCII, "9", UInt8(ascii: "9")),
            (.visibleASCII, "～", UInt8(ascii: "~")), (.visibleASCII, "\u{3000}", 0x20),
            (.visibleASCII, "あ", nil), (.visibleASCII, "é", nil), (.digits, "\u{FF5F}", nil),
        ] as [(SecretAlphabet, Unicode.Scalar, UInt8?)]
    )
    func folds(alphabet: SecretAlphabet, scalar: Unicode.Scalar, byte: UInt8?) {
        #expect(alphabet.folded(scalar) == byte)
    }
}
