// The files of the card that this module reads, by application and short identifier.

/// An elementary file (EF).
///
/// Every EF of the card has a five-bit short identifier.
public struct ElementaryFile: Hashable, Sendable {
    /// The application it lies in.
    public let application: CardApplication
    /// Its identifier, `01` to `1E`.
    public let shortIdentifier: UInt8

    private init(_ application: CardApplication, _ shortIdentifier: UInt8) {
        self.application = application
        self.shortIdentifier = shortIdentifier
    }

    /// 署名用電子証明書, DER; readable once the signing PIN was verified.
    public static let signingCertificate = Self(.publicPersonalAuthentication, 0x01)
    /// 署名用認証局の自己署名証明書, DER; free.
    public static let signingAuthorityCertificate = Self(.publicPersonalAuthentication, 0x02)
    /// The token information in the layout of PKCS#11, 160 bytes; free.
    public static let tokenInformation = Self(.publicPersonalAuthentication, 0x06)
    /// Which of the two certificates the card holds, 3 bytes; free.
    public static let certificateState = Self(.publicPersonalAuthentication, 0x08)
    /// 利用者証明用電子証明書, DER; free on a card, behind its PIN on a telephone.
    public static let userAuthenticationCertificate = Self(.publicPersonalAuthentication, 0x0A)
    /// 利用者証明用認証局の自己署名証明書, DER; free.
    public static let userAuthenticationAuthorityCertificate = Self(
        .publicPersonalAuthentication,
        0x0B
    )
    /// 基本4情報 as text (`FF20`); readable once the input support PIN was verified.
    public static let fourItems = Self(.cardInputSupport, 0x02)
    /// Hashes and signature over the texts (`FF30`).
    ///
    /// One of the hashes gives the my number away
    /// to whoever tries all numbers: its bytes never leave this module.
    static let fourItemsSignature = Self(.cardInputSupport, 0x03)
    /// The certificate of the key that signed the texts (`7F21`); free.
    public static let fourItemsKeyCertificate = Self(.cardInputSupport, 0x04)
    /// The card's serial number, a record file; free.
    public static let cardSerial = Self(.common, 0x01)
}
