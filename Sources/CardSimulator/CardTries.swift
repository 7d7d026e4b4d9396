// The counters a counter desk cares about, read past the card's own door.

/// Tries left of the three PINs a person knows.
package struct CardTries: Hashable, Sendable {
    /// 署名用, of 5.
    package let signing: Int
    /// 利用者証明用, of 3.
    package let userAuthentication: Int
    /// 券面事項入力補助用, of 3.
    package let cardInputSupport: Int

    /// Three counters.
    package init(signing: Int, userAuthentication: Int, cardInputSupport: Int) {
        self.signing = signing
        self.userAuthentication = userAuthentication
        self.cardInputSupport = cardInputSupport
    }

    init(_ memory: CardMemory) {
        func tries(_ application: [UInt8], _ file: UInt16) -> Int {
            memory.pins[PINPlace(application: application, file: file)]?.remaining ?? 0
        }
        signing = tries(ApplicationName.jpki, JPKIFile.signingPIN)
        userAuthentication = tries(ApplicationName.jpki, JPKIFile.authenticationPIN)
        cardInputSupport = tries(ApplicationName.inputSupport, InputSupportFile.pin)
    }
}
