// The counters a counter desk cares about, read past the card's own door.

/// Tries left of the three PINs a person knows, and of what is printed on the card.
package struct CardTries: Hashable, Sendable {
    /// 署名用, of 5.
    package let signing: Int
    /// 利用者証明用, of 3.
    package let userAuthentication: Int
    /// 券面事項入力補助用, of 3.
    package let cardInputSupport: Int

    /// 生年月日 in 券面事項確認AP, of 10.
    package let birthDate: Int
    /// 照合番号B there, of 10.
    package let numberB: Int
    /// 照合番号A there, of 10.
    package let numberA: Int

    /// Counters; what is printed has all its tries unless told.
    package init(
        signing: Int,
        userAuthentication: Int,
        cardInputSupport: Int,
        birthDate: Int = 10,
        numberB: Int = 10,
        numberA: Int = 10
    ) {
        self.signing = signing
        self.userAuthentication = userAuthentication
        self.cardInputSupport = cardInputSupport
        self.birthDate = birthDate
        self.numberB = numberB
        self.numberA = numberA
    }

    init(_ memory: CardMemory) {
        func tries(_ application: [UInt8], _ file: UInt16) -> Int {
            memory.pins[PINPlace(application: application, file: file)]?.remaining ?? 0
        }
        signing = tries(ApplicationName.jpki, JPKIFile.signingPIN)
        userAuthentication = tries(ApplicationName.jpki, JPKIFile.authenticationPIN)
        cardInputSupport = tries(ApplicationName.inputSupport, InputSupportFile.pin)
        birthDate = tries(ApplicationName.surface, SurfaceFile.birthPIN)
        numberB = tries(ApplicationName.surface, SurfaceFile.numberB)
        numberA = tries(ApplicationName.surface, SurfaceFile.numberA)
    }
}
