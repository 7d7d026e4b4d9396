// A PIN's look is judged here, so that a wrong one costs no try.

import MyNumberCard
import Secrets
import Testing

@Suite("The shape of PINs")
struct PINShapeTests {
    @Test(
        "A PIN is judged by its length and its characters",
        arguments: [
            (CardPIN.signing, "ABC123", PINCheck.fits),
            (.signing, "ABCDEFGH12345678", .fits),
            (.signing, "ABC12", .faulty(.tooShort)),
            (.signing, "", .faulty(.tooShort)),
            (.signing, "ABCDEFGH123456789", .faulty(.tooLong)),
            (.signing, "abc123", .faulty(.wrongAlphabet(.lowerCase))),
            (.signing, "ABC12a", .faulty(.wrongAlphabet(.lowerCase))),
            (.signing, "ABC-123", .faulty(.wrongAlphabet(.other))),
            (.signing, "ABC 123", .faulty(.wrongAlphabet(.other))),
            (.signing, "あいう", .faulty(.wrongAlphabet(.other))),
            (.signing, "1234567", .unusual(.missingLetter)),
            (.signing, "ABCDEFG", .unusual(.missingDigit)),
            (.userAuthentication, "1234", .fits),
            (.userAuthentication, "123", .faulty(.tooShort)),
            (.userAuthentication, "12345", .faulty(.tooLong)),
            (.cardInputSupport, "12A4", .faulty(.wrongAlphabet(.other))),
            (.cardInputSupport, "12a4", .faulty(.wrongAlphabet(.other))),
            (.cardInputSupport, "0000", .fits),
        ]
    )
    func check(_ pin: CardPIN, _ text: String, _ expected: PINCheck) {
        let secret = secret(text)
        #expect(pin.shape.check(secret) == expected)
    }

    @Test(
        "Full-width digits and letters are folded, case and everything else stays",
        arguments: [
            ("１２３４", "1234"), ("ＡＢＣ１２３", "ABC123"), ("ａｂｃ", "abc"), ("A1", "A1"),
            ("０９ＡＺａｚ", "09AZaz"), ("／：＠［｀｛", "／：＠［｀｛"), ("あ", "あ"), ("", ""),
            ("①", "①"), ("é", "é"),
        ]
    )
    func fold(_ typed: String, _ expected: String) {
        let typed = secret(typed)
        let folded = PINNormalizer.folded(typed)
        let matches = folded.withBytes { $0.elementsEqual(expected.utf8) }
        #expect(matches)
    }

    @Test("Half a full-width character is kept as it is")
    func foldCutOff() {
        var typed = SecretBytes(capacity: 4)
        for byte in [0x31, 0xEF, 0xBC] as [UInt8] { _ = typed.append(byte) }
        let folded = PINNormalizer.folded(typed)
        let bytes = folded.withBytes { Array($0) }
        #expect(bytes == [0x31, 0xEF, 0xBC])
        #expect(CardPIN.userAuthentication.shape.check(folded) == .faulty(.wrongAlphabet(.other)))
    }
}
