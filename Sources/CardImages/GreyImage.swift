// A decoded picture.

/// A picture of grey points, row by row from the top, 0 black and 255 white.
public struct GreyImage: Hashable, Sendable {
    /// Points of a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// `width * height` points.
    public let points: [UInt8]

    /// A picture; `nil` when points are missing, left over, or too many.
    public init?(width: Int, height: Int, points: [UInt8]) {
        do throws(CardImageError) {
            try CardImageLimits.check(width: width, height: height)
        } catch {
            return nil
        }
        guard points.count == width * height else { return nil }
        self.init(checkedWidth: width, height: height, points: points)
    }

    /// A picture whose size was checked already.
    init(checkedWidth width: Int, height: Int, points: [UInt8]) {
        self.width = width
        self.height = height
        self.points = points
    }
}

extension GreyImage: CustomStringConvertible {
    /// The size alone: what is seen is personal data.
    public var description: String { "picture of \(width) × \(height) points (masked)" }
}
