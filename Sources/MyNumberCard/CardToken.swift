// What carries the application: a card, or a telephone that behaves a little differently.

/// The carrier of the 公的個人認証AP, by the label in its token information.
public enum CardToken: Hashable, Sendable {
    /// マイナンバーカード.
    case myNumberCard
    /// 住民基本台帳カード, its predecessor.
    case residentRegisterCard
    /// スマホ用電子証明書 in an Android telephone.
    case androidPhone
    /// スマホ用電子証明書 in an iPhone.
    case iPhone
    /// A label that is not known.
    case unknown

    /// Whether the user authentication certificate is free on it.
    ///
    /// A card gives it to everybody; a telephone wants its PIN first. What is not known is treated
    /// like a card: a refusal costs nothing.
    public var authenticationCertificate: CertificateAccess {
        switch self {
        case .myNumberCard, .residentRegisterCard, .unknown: .free
        case .androidPhone, .iPhone: .afterPIN
        }
    }

    /// The carrier with this label, 32 bytes padded with spaces.
    init(label: ArraySlice<UInt8>) {
        let text = label.prefix { $0 != UInt8(ascii: " ") }
        self = Self.labels.first { text.elementsEqual($0.label.utf8) }?.token ?? .unknown
    }

    /// How long the label at the start of the token information is.
    static let labelLength = 32

    private static let labels: [(label: String, token: CardToken)] = [
        ("JPKIAPICCTOKEN2", .myNumberCard),
        ("JPKIAPICCTOKEN", .residentRegisterCard),
        ("JPKIAPGPSETOKEN", .androidPhone),
        ("JPKIAPIOSTOKEN", .iPhone),
    ]
}

/// When a certificate can be read.
public enum CertificateAccess: Hashable, Sendable {
    /// At once.
    case free
    /// After its PIN was verified.
    case afterPIN
}
