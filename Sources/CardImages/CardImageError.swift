// Why a picture of a card was not decoded.

/// What a JPEG 2000 file asks of its reader that no photo on a card needs.
public enum JPEG2000Feature: String, Hashable, Sendable {
    /// Other than one component of at most eight bits without a sign, or one with gaps.
    case components
    /// A palette, or another mapping of components to channels.
    case channels
    /// A coding style with more layers, levels or smaller precincts than are taken.
    case codingStyle
    /// More tiles or parts of tiles than are taken.
    case tiles
    /// A marker segment that is not taken.
    case marker
}

/// The errors of this module: facts about bytes that came from a card.
public enum CardImageError: Error, Hashable, Sendable {
    /// More bytes than any picture on a card.
    case tooLong(bytes: Int)
    /// More points than are taken; the decoder was not called.
    case tooLarge(width: Int, height: Int)
    /// A form that is not taken; the decoder was not called.
    case unsupported(JPEG2000Feature)
    /// Not such a file, cut off, or damaged.
    case malformed
    /// The library gave no memory or no codec.
    case library
}
