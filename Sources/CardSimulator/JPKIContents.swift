// What 公的個人認証AP of one card holds.

/// A key pair of 公的個人認証AP with what belongs to it.
package struct CardCredential: Sendable {
    /// The private key, used on the card only.
    package var key: CardKey
    /// The holder's certificate, DER.
    package var certificate: [UInt8]

    /// A key with the certificate that names its public half.
    package init(key: CardKey, certificate: [UInt8]) {
        self.key = key
        self.certificate = certificate
    }
}

/// Contents of 公的個人認証AP.
package struct JPKIContents: Sendable {
    /// 署名用 key and certificate; `nil` on a card without.
    package var signing: CardCredential?
    /// 利用者証明用 key and certificate; `nil` on a card without.
    package var authentication: CardCredential?
    /// The 署名用 authority's certificate, DER.
    package var signingAuthority: [UInt8]
    /// The 利用者証明用 authority's certificate, DER.
    package var authenticationAuthority: [UInt8]
    /// 署名用 password.
    package var signingPIN: SimulatedPIN
    /// 利用者証明用 PIN.
    package var authenticationPIN: SimulatedPIN
    /// Token information, 160 bytes.
    package var tokenInformation: [UInt8]
    /// Which certificates there are: 署名用, 利用者証明用, zero.
    package var certificateState: [UInt8]

    /// Makes the application a telephone's by its label; `CardBehaviour` has the rest.
    package mutating func becomeTelephone() {
        let label = Array("JPKIAPGPSETOKEN".utf8)
        let padding = [UInt8](repeating: 0x20, count: Self.labelLength - label.count)
        tokenInformation = label + padding + tokenInformation.dropFirst(Self.labelLength)
    }

    /// The label at the start of the token information.
    private static let labelLength = 32

    /// Everything in one.
    package init(
        signing: CardCredential?,
        authentication: CardCredential?,
        signingAuthority: [UInt8],
        authenticationAuthority: [UInt8],
        signingPIN: SimulatedPIN,
        authenticationPIN: SimulatedPIN,
        tokenInformation: [UInt8],
        certificateState: [UInt8]
    ) {
        self.signing = signing
        self.authentication = authentication
        self.signingAuthority = signingAuthority
        self.authenticationAuthority = authenticationAuthority
        self.signingPIN = signingPIN
        self.authenticationPIN = authenticationPIN
        self.tokenInformation = tokenInformation
        self.certificateState = certificateState
    }
}
