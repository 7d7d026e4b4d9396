// What the 券面事項確認AP gives, signed and unsigned apart.

public import Identity

/// What of the card's face its issuer signed.
public struct SignedSurface: Hashable, Sendable {
    /// 生年月日.
    public let birthDate: BirthDate
    /// 性別.
    public let sex: Sex
    /// The name as a picture, PNG: the only place where the true glyphs of 外字 are seen.
    public let nameImage: [UInt8]
    /// The address as a picture, PNG.
    public let addressImage: [UInt8]
    /// The photo, JPEG 2000, grey.
    public let photo: [UInt8]
}

/// What of the card's face nobody signed: it proves nothing.
public struct UnsignedSurface: Hashable, Sendable {
    /// The day the card expires; `nil` when it is no date.
    public let expiry: CalendarDate?
    /// The security code as a picture, PNG.
    public let securityCodeImage: [UInt8]
}

/// Whether something of the 券面事項確認AP is as its issuer wrote it.
public enum SurfaceAuthenticity: Hashable, Sendable {
    /// Signed by a key that an anchor of ours vouches for.
    case verified
    /// The signature fits the card's own key certificate, for which no anchor of ours vouches.
    case noTrustAnchor
    /// Not what the issuer wrote.
    case failed(SurfaceFailure)
}

/// What about a signature of the card's face is wrong.
public enum SurfaceFailure: Hashable, Sendable {
    /// The key certificate is missing, broken, or not signed by the anchor it names.
    case keyCertificate
    /// The signature does not fit key and content.
    case signature
}

/// The face of a card.
public struct SurfaceReading: Hashable, Sendable, CustomStringConvertible {
    /// What is signed.
    public let signed: SignedSurface
    /// What is not signed.
    public let unsigned: UnsignedSurface
    /// Whether the signed part is as the issuer wrote it.
    public let authenticity: SurfaceAuthenticity
    /// Whether the chip holds the key that the signed part names.
    public let genuineness: CardGenuineness

    /// Masked: all of it is personal data.
    public var description: String { "face of a card (masked)" }
}

/// The age record of a card.
public struct AgeReading: Hashable, Sendable, CustomStringConvertible {
    /// 生年月日.
    public let birthDate: BirthDate
    /// Whether it is as the issuer wrote it.
    public let authenticity: SurfaceAuthenticity
    /// Whether the chip holds the key that the record names.
    public let genuineness: CardGenuineness

    /// Masked: a birth date is personal data.
    public var description: String { "age record of a card (masked)" }
}
