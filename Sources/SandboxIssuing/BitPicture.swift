// Small pictures in black and white, for what a real card shows as images.

import Identity

/// A picture of one bit a point; `true` is ink.
struct BitPicture {
    let width: Int
    let height: Int
    private var points: [Bool]

    /// Empty paper.
    init(width: Int, height: Int) {
        precondition((1...4_096).contains(width) && (1...4_096).contains(height), "it has a size")
        self.width = width
        self.height = height
        points = [Bool](repeating: false, count: width * height)
    }

    subscript(x: Int, y: Int) -> Bool {
        get { points[y * width + x] }
        set { points[y * width + x] = newValue }
    }

    /// Rows of points packed into bytes, the leftmost in the highest bit; 1 is paper, as in a PNG
    /// of grey.
    var packedRows: [[UInt8]] {
        (0..<height).map { y in
            (0..<((width + 7) / 8)).map { column in
                (0..<8).reduce(UInt8(0)) { byte, bit in
                    let x = column * 8 + bit
                    return byte << 1 | (x < width && self[x, y] ? 0 : 1)
                }
            }
        }
    }

    /// Digits in cells of 6 × 12 points, as the card shows its number (72 × 12) and its security
    /// code (24 × 12).
    static func digits(_ digits: [UInt8]) -> BitPicture {
        var picture = BitPicture(width: digits.count * 6, height: 12)
        for (index, digit) in digits.enumerated() {
            let rows = digitRows[Int(digit &- 0x30) % digitRows.count]
            for (y, row) in rows.enumerated() {
                for x in 0..<5 where row >> (4 - x) & 1 == 1 {
                    picture[index * 6 + x, y + 3] = true
                }
            }
        }
        return picture
    }

    /// One framed cell of 16 × 16 points a character, with the 24 bits of its code point in it.
    ///
    /// The sandbox has no font: these pictures are about as large as real ones and tell characters apart
    /// that texts must replace, and nobody takes them for writing.
    static func characters(_ text: ExactText) -> BitPicture {
        let cell = 16
        let perLine = 20
        let codes = text.codePoints
        let lines = max(1, (codes.count + perLine - 1) / perLine)
        let columns = max(1, min(codes.count, perLine))
        var picture = BitPicture(width: columns * cell, height: lines * cell)
        for (index, code) in codes.enumerated() {
            let (left, top) = (index % perLine * cell, index / perLine * cell)
            for step in 0..<(cell - 1) {
                picture[left + step, top] = true
                picture[left + step, top + cell - 2] = true
                picture[left, top + step] = true
                picture[left + cell - 2, top + step] = true
            }
            for bit in 0..<24 where code >> UInt32(23 - bit) & 1 == 1 {
                let (x, y) = (left + 1 + bit % 6 * 2, top + 2 + bit / 6 * 3)
                for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] { picture[x + dx, y + dy] = true }
            }
        }
        return picture
    }

    /// Digits of 5 × 7 points, a byte a row.
    private static let digitRows: [[UInt8]] = [
        [0x0E, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0E],
        [0x04, 0x0C, 0x04, 0x04, 0x04, 0x04, 0x0E],
        [0x0E, 0x11, 0x01, 0x02, 0x04, 0x08, 0x1F],
        [0x1F, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0E],
        [0x02, 0x06, 0x0A, 0x12, 0x1F, 0x02, 0x02],
        [0x1F, 0x10, 0x1E, 0x01, 0x01, 0x11, 0x0E],
        [0x06, 0x08, 0x10, 0x1E, 0x11, 0x11, 0x0E],
        [0x1F, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08],
        [0x0E, 0x11, 0x11, 0x0E, 0x11, 0x11, 0x0E],
        [0x0E, 0x11, 0x11, 0x0F, 0x01, 0x02, 0x0C],
    ]
}
