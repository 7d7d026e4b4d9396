// The normalisation under which names and addresses are compared.

public import Identity

/// A name or an address in the form in which two statements of it are compared.
///
/// Never shown, never stored, never signed.
///
/// What is levelled, because the same register writes it in more than one way:
/// - widths of ASCII: U+FF01 to U+FF5E become U+0021 to U+007E, so that １ equals 1;
/// - hyphens: U+2010, U+2011, U+2012, U+2013, U+2014, U+2015 and U+2212 become U+002D (as U+FF0D
///   does by its width);
/// - spaces: U+3000 and U+00A0 become U+0020. In a name a run of spaces is one space and none stands
///   at the ends: where family and given name part still counts. In an address, where the card's
///   file and the certificate were seen to differ in them, all spaces are left out.
///
/// What is not: kanji and their variants, variation selectors, kana of either width, the long-vowel
/// mark U+30FC, voiced marks, digits written as kanji, upper and lower case. NFC and NFKC are not
/// applied, because they merge characters that the register keeps apart (U+FA19 and U+795E).
public struct ComparableText: Hashable, Sendable {
    /// The code points that remain.
    public let codePoints: [UInt32]

    /// A name; runs of spaces are one space.
    public init(name: ExactText) {
        var result: [UInt32] = []
        for point in name.codePoints.map(Self.levelled) {
            if point == Self.space && (result.isEmpty || result.last == Self.space) { continue }
            result.append(point)
        }
        if result.last == Self.space { result.removeLast() }
        self.codePoints = result
    }

    /// An address; spaces do not count.
    public init(address: ExactText) {
        self.codePoints = address.codePoints.map(Self.levelled).filter { $0 != Self.space }
    }

    private static func levelled(_ point: UInt32) -> UInt32 {
        switch point {
        case fullWidthASCII: point - fullWidthOffset
        case hyphens, minusSign: hyphen
        case ideographicSpace, noBreakSpace: space
        default: point
        }
    }

    private static let space: UInt32 = 0x20
    private static let hyphen: UInt32 = 0x2D
    private static let noBreakSpace: UInt32 = 0xA0
    private static let ideographicSpace: UInt32 = 0x3000
    private static let minusSign: UInt32 = 0x2212
    private static let hyphens: ClosedRange<UInt32> = 0x2010...0x2015
    private static let fullWidthASCII: ClosedRange<UInt32> = 0xFF01...0xFF5E
    private static let fullWidthOffset: UInt32 = 0xFEE0
}

extension ComparableText: CustomStringConvertible {
    /// Masked: personal text.
    public var description: String { "«\(codePoints.count) code points»" }
}
