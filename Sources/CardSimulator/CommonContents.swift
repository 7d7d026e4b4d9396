// What belongs to the card itself, not to one of its uses.

package import Cryptography

/// Contents of 共通カードAP and of the issuer security domain.
package struct CommonContents: Sendable {
    /// Serial number of the card, 15 ASCII digits.
    package var serial: [UInt8]
    /// Municipality code, 5 ASCII digits.
    package var municipality: [UInt8]
    /// Day the card expires, `YYYYMMDD` in ASCII.
    package var expiry: [UInt8]
    /// The key of INTERNAL AUTHENTICATE.
    package var internalKey: RSAPrivateKey
    /// The application's PIN, 4 digits.
    package var pin: SimulatedPIN
    /// Reference of the issuer's key, 16 bytes: EF 0002 and an object of the domain.
    package var keyReference: [UInt8]
    /// The key certificate among the domain's objects.
    package var keyCertificate: [UInt8]

    /// Everything in one.
    package init(
        serial: [UInt8],
        municipality: [UInt8],
        expiry: [UInt8],
        internalKey: RSAPrivateKey,
        pin: SimulatedPIN,
        keyReference: [UInt8],
        keyCertificate: [UInt8]
    ) {
        self.serial = serial
        self.municipality = municipality
        self.expiry = expiry
        self.internalKey = internalKey
        self.pin = pin
        self.keyReference = keyReference
        self.keyCertificate = keyCertificate
    }
}
