// What 券面事項入力補助AP of one card holds.

package import Cryptography

/// Contents of 券面事項入力補助AP, each file as it lies on the chip unless said otherwise.
package struct InputSupportContents: Sendable {
    /// EF 0001: the (invented) individual number, 17 bytes.
    package var number: [UInt8]
    /// EF 0002: the four items, one object; the card adds filler.
    package var fourItems: [UInt8]
    /// EF 0003: signed hashes.
    package var authenticity: [UInt8]
    /// EF 0004: certificate of the key that signed them.
    package var issuerCertificate: [UInt8]
    /// EF 0005: basic information on the application.
    package var basicInformation: [UInt8]
    /// EF 0006: the public key by which a session key would be sent.
    package var sessionKey: [UInt8]
    /// EF 0007: the card's own public key, signed.
    package var cardKey: [UInt8]
    /// EF 0013: the card's own private key.
    package var internalKey: RSAPrivateKey
    /// 入力補助用 PIN, 4 digits.
    package var pin: SimulatedPIN
    /// 照合番号A.
    package var numberA: SimulatedPIN
    /// 照合番号B.
    package var numberB: SimulatedPIN

    /// Everything in one.
    package init(
        number: [UInt8],
        fourItems: [UInt8],
        authenticity: [UInt8],
        issuerCertificate: [UInt8],
        basicInformation: [UInt8],
        sessionKey: [UInt8],
        cardKey: [UInt8],
        internalKey: RSAPrivateKey,
        pin: SimulatedPIN,
        numberA: SimulatedPIN,
        numberB: SimulatedPIN
    ) {
        self.number = number
        self.fourItems = fourItems
        self.authenticity = authenticity
        self.issuerCertificate = issuerCertificate
        self.basicInformation = basicInformation
        self.sessionKey = sessionKey
        self.cardKey = cardKey
        self.internalKey = internalKey
        self.pin = pin
        self.numberA = numberA
        self.numberB = numberB
    }
}
