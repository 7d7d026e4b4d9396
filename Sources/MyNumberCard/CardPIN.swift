// The PINs of a My Number Card that a counter asks for.

/// A PIN of the card, named by what it opens.
///
/// The holder may have chosen the same four digits for two of them; each has its own counter.
public enum CardPIN: String, Hashable, Sendable, Codable, CaseIterable {
    /// 署名用電子証明書の暗証番号: opens the signing certificate and the signing key.
    case signing
    /// 利用者証明用電子証明書の暗証番号: opens the user authentication key.
    case userAuthentication
    /// 券面事項入力補助用の暗証番号: opens the four items as text.
    case cardInputSupport

    /// How such a PIN looks.
    public var shape: PINShape {
        switch self {
        case .signing:
            PINShape(length: 6...16, alphabet: .upperCaseLettersAndDigits, maximumTries: 5)
        case .userAuthentication, .cardInputSupport:
            PINShape(length: 4...4, alphabet: .digits, maximumTries: 3)
        }
    }

    /// The application that holds it.
    public var application: CardApplication {
        switch self {
        case .signing, .userAuthentication: .publicPersonalAuthentication
        case .cardInputSupport: .cardInputSupport
        }
    }

    /// The certificate whose key it opens; `nil` for a PIN that opens no key.
    public var certificate: CardCertificate? {
        switch self {
        case .signing: .signing
        case .userAuthentication: .userAuthentication
        case .cardInputSupport: nil
        }
    }

    /// The short identifier by which VERIFY reaches it.
    var shortIdentifier: UInt8 {
        switch self {
        case .signing: 0x1B
        case .userAuthentication: 0x18
        case .cardInputSupport: 0x11
        }
    }
}
