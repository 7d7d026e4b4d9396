// Whether the card that came back is the one that was there.

import Cryptography

/// What tells one card from another without a PIN.
public struct CardIdentity: Hashable, Sendable {
    /// SHA-256 of the user authentication certificate; `nil` when it was not needed or not free.
    public let certificateDigest: [UInt8]?
    /// The serial number in the 共通カードAP, 15 ASCII digits; `nil` when it can't be read.
    public let serial: [UInt8]?

    /// An identity from its parts; procedures make them, tests may.
    public init(certificateDigest: [UInt8]?, serial: [UInt8]?) {
        self.certificateDigest = certificateDigest
        self.serial = serial
    }

    /// An identity from a certificate, of which only the digest is kept.
    init(certificate: [UInt8]?, serial: [UInt8]?) {
        self.init(
            certificateDigest: certificate.map { SHA256Digest(of: $0).bytes },
            serial: serial
        )
    }

    /// Compares with a card seen earlier.
    ///
    /// One part that both have and that differs is enough.
    public func compared(with earlier: CardIdentity) -> CardComparison {
        var agreeing = 0
        for (mine, theirs) in [
            (serial, earlier.serial), (certificateDigest, earlier.certificateDigest),
        ] {
            guard let mine, let theirs else { continue }
            if mine != theirs { return .anotherCard }
            agreeing += 1
        }
        return agreeing > 0 ? .sameCard : .unknown
    }
}

/// The outcome of comparing two cards.
public enum CardComparison: Hashable, Sendable {
    /// All that both show agrees.
    case sameCard
    /// Something that both show differs.
    case anotherCard
    /// They show nothing that could be compared.
    case unknown
}

extension CardIdentity: CustomStringConvertible {
    /// Masked: a serial number leads to its holder.
    public var description: String { "card identity (masked)" }
}
