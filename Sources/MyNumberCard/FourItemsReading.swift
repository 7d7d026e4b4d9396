// The four items with what is known about their origin.

public import Identity

/// Why the origin of the four items could not be decided.
public enum FourItemsGap: Hashable, Sendable {
    /// No anchor of ours has the key identifier that the card names as issuer.
    case noTrustAnchor
    /// The card holds no signature, or does not give it out.
    case noSignature
}

/// What about the signature of the four items is wrong.
public enum FourItemsFailure: Hashable, Sendable {
    /// The key certificate is not signed by the anchor it names.
    case keyCertificate
    /// The signature does not fit the key certificate.
    case signature
    /// The hash that is signed is not the hash of the four items.
    case content
    /// The signature or its key certificate is not laid out as it must be.
    case layout
}

/// Whether the four items are as the issuer of the card wrote them.
public enum FourItemsAuthenticity: Hashable, Sendable {
    /// Signed by a key that an anchor of ours vouches for.
    case verified
    /// Undecided.
    case gap(FourItemsGap)
    /// Not what the issuer wrote.
    case failed(FourItemsFailure)
}

/// 基本4情報 as the 券面事項入力補助AP gives them.
public struct FourItemsReading: Hashable, Sendable {
    /// The four items.
    public let items: BasicFourInformation
    /// What is known about their origin.
    public let authenticity: FourItemsAuthenticity

    /// A reading from its parts; procedures make them, tests may.
    public init(items: BasicFourInformation, authenticity: FourItemsAuthenticity) {
        self.items = items
        self.authenticity = authenticity
    }
}
