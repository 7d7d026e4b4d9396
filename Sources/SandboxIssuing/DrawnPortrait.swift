// The photo on a card of the sandbox: a drawn figure, nobody's face.
//
// Shades and shapes come from the holder's id, so that two cards can be told apart by their photos.

import CardImages
import Cryptography

/// A drawing of 120 × 150 grey points: ground, hair, face, shoulders.
struct DrawnPortrait {
    private static let width = 120
    private static let height = 150
    /// How many times smaller than its points the file is.
    private static let ratio = 10

    private var points: [UInt8]

    /// Draws the figure for an id.
    init(id: String) {
        let digest = HashAlgorithm.sha256.digest(of: Array("madoguchi portrait \(id)".utf8))
        func among(_ range: ClosedRange<Int>, _ index: Int) -> Int {
            range.lowerBound + Int(digest[index]) % range.count
        }
        points = []
        let ground = among(190...225, 0)
        for y in 0..<Self.height {
            points += [UInt8](repeating: UInt8(ground + y / 10), count: Self.width)
        }
        let hair = UInt8(among(20...90, 1))
        let face = UInt8(among(165...185, 2))
        let clothes = UInt8(among(50...140, 3))
        let headWidth = among(26...32, 4)
        fill(60, 148, among(44...54, 5), 44, clothes)
        fill(60, 100, 11, 22, face - 12)
        fill(60, 60, headWidth + 6, among(40...46, 6), hair)
        fill(60, 66, headWidth, 36, face)
        fill(60, 36, headWidth - 2, among(9...14, 7), hair)
        for side in [-1, 1] {
            fill(60 + side * 12, 64, 4, 2, 45)
            fill(60 + side * 12, 57, 6, 1, hair)
        }
        fill(60, 76, 2, 4, face - 25)
        fill(60, 87, among(6...10, 8), 2, 110)
    }

    /// The drawing as a JP2 file.
    func jpeg2000() throws(CardImageError) -> [UInt8] {
        guard
            let image = GreyImage(width: Self.width, height: Self.height, points: points)
        else { throw .malformed }
        return try image.jpeg2000(ratio: Self.ratio)
    }

    /// Fills an ellipse around a point.
    private mutating func fill(
        _ middleX: Int,
        _ middleY: Int,
        _ radiusX: Int,
        _ radiusY: Int,
        _ shade: UInt8
    ) {
        for y in max(0, middleY - radiusY)..<min(Self.height, middleY + radiusY + 1) {
            let share = Double(y - middleY) / Double(radiusY)
            let half = Int(Double(radiusX) * max(0, 1 - share * share).squareRoot())
            for x in max(0, middleX - half)..<min(Self.width, middleX + half + 1) {
                points[y * Self.width + x] = shade
            }
        }
    }
}
