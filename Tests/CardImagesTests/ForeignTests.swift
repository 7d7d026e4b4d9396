// Files of other programs: the forms that are taken, and those that are refused by name.

import CardImages
import Testing

@Suite("Pictures of a card: files of other programs")
struct ForeignTests {
    @Test(
        "Tiles, layers, precincts, parts of tiles and tables of lengths lose no point",
        arguments: [
            ForeignFiles.lossless, ForeignFiles.tiles, ForeignFiles.layers, ForeignFiles.precincts,
            ForeignFiles.parts, ForeignFiles.tlm, ForeignFiles.plt,
        ]
    )
    func lossless(file: [UInt8]) throws {
        #expect(try GreyImage(jpeg2000: file) == RoundTripTests.drawing(40, 50))
    }

    @Test("The transformation that loses something is taken as well")
    func irreversible() throws {
        let seen = try GreyImage(jpeg2000: ForeignFiles.irreversible)
        let drawn = try RoundTripTests.drawing(40, 50)
        let difference = zip(seen.points, drawn.points).reduce(0) {
            $0 + abs(Int($1.0) - Int($1.1))
        }
        #expect(difference / drawn.points.count <= 12)
    }

    @Test("What no photo on a card needs is refused before the decoder")
    func refused() {
        for (file, feature) in [
            (ForeignFiles.smallPrecincts, JPEG2000Feature.codingStyle),
            (ForeignFiles.colour, .components), (ForeignFiles.deep, .components),
            (ForeignFiles.roi, .marker),
        ] {
            #expect(throws: CardImageError.unsupported(feature)) { try GreyImage(jpeg2000: file) }
        }
    }

    @Test("Palettes, transparency, other depths become eight bits of grey")
    func png() throws {
        #expect(try GreyImage(png: ForeignFiles.palettePNG).points == [0, 255, 255, 0])
        #expect(try GreyImage(png: ForeignFiles.transparentPNG).points == [0, 255])
        #expect(try GreyImage(png: ForeignFiles.deepPNG).points == [0, 255])
        let bits = try GreyImage(png: ForeignFiles.bitPNG).points
        #expect(bits == [255, 0, 255, 0, 255, 0, 255, 0, 255])
    }
}
