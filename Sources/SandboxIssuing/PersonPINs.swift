// The PINs a person chose, and how many tries are left.

/// The three PINs of one person's card.
package struct PersonPINs: Hashable, Sendable {
    /// 署名用パスワード, 6 to 16 characters.
    package var signing: TestPIN
    /// 利用者証明用, 4 digits.
    package var userAuthentication: TestPIN
    /// 券面事項入力補助用, 4 digits.
    package var cardInputSupport: TestPIN
    /// 住民基本台帳用, 4 digits; 共通カードAP has the same.
    package var resident: TestPIN
    /// Tries left of the signing password; `nil` for all five, zero for blocked.
    package var signingTries: Int?
    /// Tries left of the user authentication PIN; `nil` for all three.
    package var userAuthenticationTries: Int?
    /// Tries left of the card input support PIN; `nil` for all three.
    package var cardInputSupportTries: Int?

    /// All tries left unless told.
    package init(
        signing: TestPIN = "KEIYAKU1",
        userAuthentication: TestPIN = "1111",
        cardInputSupport: TestPIN = "2222",
        resident: TestPIN = "5555",
        signingTries: Int? = nil,
        userAuthenticationTries: Int? = nil,
        cardInputSupportTries: Int? = nil
    ) {
        self.signing = signing
        self.userAuthentication = userAuthentication
        self.cardInputSupport = cardInputSupport
        self.resident = resident
        self.signingTries = signingTries
        self.userAuthenticationTries = userAuthenticationTries
        self.cardInputSupportTries = cardInputSupportTries
    }

    /// The first rule these PINs break on a real card, if any.
    var problem: PersonProblem? {
        func digits(_ pin: TestPIN) -> Bool {
            pin.bytes.count == 4 && pin.bytes.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard (6...16).contains(signing.bytes.count) else { return .signingPassword }
        guard digits(userAuthentication) else { return .userAuthenticationPIN }
        guard digits(cardInputSupport) else { return .cardInputSupportPIN }
        guard digits(resident) else { return .residentPIN }
        guard (0...5).contains(signingTries ?? 5), (0...3).contains(userAuthenticationTries ?? 3),
            (0...3).contains(cardInputSupportTries ?? 3)
        else { return .tries }
        return nil
    }
}
