// What went in comes out.

import CardImages
import Testing

@Suite("Pictures of a card: decoded by the libraries")
struct RoundTripTests {
    /// A drawing without meaning, with flat and with busy places.
    static func drawing(_ width: Int, _ height: Int) throws -> GreyImage {
        var points: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                points.append(UInt8(truncatingIfNeeded: x &* 255 / width &+ (y / 8 % 2) &* 40))
            }
        }
        return try #require(GreyImage(width: width, height: height, points: points))
    }

    @Test(
        "A photo encoded without loss comes back point by point",
        arguments: [(1, 1), (3, 5), (48, 60), (120, 150), (2_048, 16)]
    )
    func lossless(width: Int, height: Int) throws {
        let picture = try Self.drawing(width, height)
        let file = try picture.jpeg2000(ratio: 1)
        #expect(file.starts(with: [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20]))
        #expect(try GreyImage(jpeg2000: file) == picture)
    }

    @Test("A photo twelve times smaller is still the same to the eye")
    func lossy() throws {
        let picture = try Self.drawing(120, 150)
        let file = try picture.jpeg2000(ratio: 12)
        #expect(file.count < picture.points.count / 8)
        let seen = try GreyImage(jpeg2000: file)
        let difference = zip(seen.points, picture.points).reduce(0) { sum, pair in
            sum + abs(Int(pair.0) - Int(pair.1))
        }
        #expect(difference / picture.points.count <= 8)
    }

    @Test("A picture written as PNG comes back", arguments: [(1, 1), (24, 12), (120, 150)])
    func png(width: Int, height: Int) throws {
        let picture = try Self.drawing(width, height)
        #expect(try GreyImage(png: picture.png()) == picture)
    }

    @Test("What is seen is not told")
    func masked() throws {
        let text = "\(try Self.drawing(2, 2))"
        #expect(text == "picture of 2 × 2 points (masked)")
    }

    @Test("A picture has as many points as it says, and never too many")
    func points() {
        #expect(GreyImage(width: 2, height: 2, points: [1, 2, 3]) == nil)
        #expect(GreyImage(width: 0, height: 0, points: []) == nil)
        #expect(
            GreyImage(width: 2_049, height: 1, points: .init(repeating: 0, count: 2_049)) == nil
        )
    }
}
