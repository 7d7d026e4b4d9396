// Bounds of what is decoded: a card holds some kilobytes, whatever their headers promise.

/// The largest pictures that are taken.
public enum CardImageLimits {
    /// Bytes of a file.
    public static let longestFile = 65_536
    /// Points of a side.
    public static let longestSide = 2_048
    /// Points of a picture: a megabyte decoded, four within the JPEG 2000 library.
    public static let mostPoints = 1_048_576

    /// Checks the promised size of a picture.
    static func check(width: Int, height: Int) throws(CardImageError) {
        guard width > 0, height > 0 else { throw .malformed }
        guard width <= longestSide, height <= longestSide, width * height <= mostPoints else {
            throw .tooLarge(width: width, height: height)
        }
    }

    /// Checks the length of a file.
    static func check(file: [UInt8]) throws(CardImageError) {
        guard file.count <= longestFile else { throw .tooLong(bytes: file.count) }
    }
}
