// The files of the card that this module reads, by application and short identifier.

/// An elementary file (EF).
///
/// Every EF of the card has a five-bit short identifier.
public struct ElementaryFile: Hashable, Sendable {
    /// The application it lies in.
    public let application: CardApplication
    /// Its identifier, `01` to `1E`.
    public let shortIdentifier: UInt8

    /// How many bytes its object usually has, with some to spare.
    ///
    /// `nil` when nothing can be said: then 256 bytes are asked for first. One read of so many
    /// bytes usually brings all of it and little of the filler after it.
    let usualLength: Int?

    private init(
        _ application: CardApplication,
        _ shortIdentifier: UInt8,
        usualLength: Int? = nil
    ) {
        self.application = application
        self.shortIdentifier = shortIdentifier
        self.usualLength = usualLength
    }

    /// 署名用電子証明書, DER; readable once the signing PIN was verified.
    public static let signingCertificate = Self(
        .publicPersonalAuthentication,
        0x01,
        usualLength: 1_800
    )
    /// 署名用認証局の自己署名証明書, DER; free.
    public static let signingAuthorityCertificate = Self(
        .publicPersonalAuthentication,
        0x02,
        usualLength: 1_320
    )
    /// The token information in the layout of PKCS#11, 160 bytes; free.
    public static let tokenInformation = Self(.publicPersonalAuthentication, 0x06)
    /// Which of the two certificates the card holds, 3 bytes; free.
    public static let certificateState = Self(.publicPersonalAuthentication, 0x08)
    /// 利用者証明用電子証明書, DER; free on a card, behind its PIN on a telephone.
    public static let userAuthenticationCertificate = Self(
        .publicPersonalAuthentication,
        0x0A,
        usualLength: 1_600
    )
    /// 利用者証明用認証局の自己署名証明書, DER; free.
    public static let userAuthenticationAuthorityCertificate = Self(
        .publicPersonalAuthentication,
        0x0B,
        usualLength: 1_320
    )
    /// 基本4情報 as text (`FF20`); readable once the input support PIN was verified.
    public static let fourItems = Self(.cardInputSupport, 0x02, usualLength: 192)
    /// Hashes and signature over the texts (`FF30`).
    ///
    /// One of the hashes gives the my number away
    /// to whoever tries all numbers: its bytes never leave this module.
    static let fourItemsSignature = Self(.cardInputSupport, 0x03, usualLength: 336)
    /// The certificate of the key that signed the texts (`7F21`); free.
    public static let fourItemsKeyCertificate = Self(.cardInputSupport, 0x04, usualLength: 568)
    /// The card's own public key, signed (`FF50`); behind the input support PIN.
    public static let signedCardKey = Self(.cardInputSupport, 0x07, usualLength: 536)
    /// The my number (`FF10`); behind the input support PIN and a `NumberCapability`.
    static let number = Self(.cardInputSupport, 0x01)
    /// The birth date, signed (`FF10`); behind the birth date as a key.
    public static let ageRecord = Self(.cardSurface, 0x01, usualLength: 547)
    /// What is printed on the front, signed but for its last two objects (`FF20`); some kilobytes.
    public static let surfaceRecord = Self(.cardSurface, 0x02, usualLength: 6_144)
    /// The certificate of the key that signed the face (`7F21`); free.
    public static let surfaceKeyCertificate = Self(.cardSurface, 0x04, usualLength: 568)
    /// The picture of the my number (`FF40`); behind the number itself and a `NumberCapability`.
    static let numberImage = Self(.cardSurface, 0x05, usualLength: 1_024)
    /// Who a staff card belongs to (`FF60`), of this project's own layout; free.
    public static let staffRecord = Self(.staff, 0x01, usualLength: 592)
    /// The card's serial number, a record file; free.
    public static let cardSerial = Self(.common, 0x01)

    /// Whether the file is free to read, so that keeping its bytes for a session keeps nothing
    /// that a PIN guards.
    var isFree: Bool {
        switch self {
        case .signingAuthorityCertificate, .tokenInformation, .certificateState,
            .userAuthenticationCertificate, .userAuthenticationAuthorityCertificate,
            .fourItemsKeyCertificate, .surfaceKeyCertificate, .cardSerial, .staffRecord:
            true
        default: false
        }
    }
}
