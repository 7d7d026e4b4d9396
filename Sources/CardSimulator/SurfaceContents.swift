// What 券面事項確認AP of one card holds.

package import Cryptography

/// Contents of 券面事項確認AP, each file as it lies on the chip unless said otherwise.
package struct SurfaceContents: Sendable {
    /// EF 0001: birth date and the card's key, signed, 547 bytes.
    package var age: [UInt8]
    /// EF 0002: what is printed, one object; the card adds filler.
    package var face: [UInt8]
    /// EF 0003: basic information on the application.
    package var basicInformation: [UInt8]
    /// EF 0004: certificate of the key that signed, 568 bytes.
    package var issuerCertificate: [UInt8]
    /// EF 0005: the individual number as a picture, signed.
    package var numberImage: [UInt8]
    /// EF 001A: the card's own private key.
    package var internalKey: RSAPrivateKey
    /// The birth date, six digits.
    package var birthPIN: SimulatedPIN
    /// 照合番号A.
    package var numberA: SimulatedPIN
    /// 照合番号B.
    package var numberB: SimulatedPIN

    /// Everything in one.
    package init(
        age: [UInt8],
        face: [UInt8],
        basicInformation: [UInt8],
        issuerCertificate: [UInt8],
        numberImage: [UInt8],
        internalKey: RSAPrivateKey,
        birthPIN: SimulatedPIN,
        numberA: SimulatedPIN,
        numberB: SimulatedPIN
    ) {
        self.age = age
        self.face = face
        self.basicInformation = basicInformation
        self.issuerCertificate = issuerCertificate
        self.numberImage = numberImage
        self.internalKey = internalKey
        self.birthPIN = birthPIN
        self.numberA = numberA
        self.numberB = numberB
    }
}
