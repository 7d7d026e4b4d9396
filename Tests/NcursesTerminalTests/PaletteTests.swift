import Testing

@testable import NcursesTerminal

@Suite("Colours on terminals that have fewer")
struct PaletteTests {
    @Test(
        "the nearest there is, or the terminal's own",
        arguments: [
            (256, 24, 24), (16, 9, 9), (8, 9, 1), (8, 15, 7), (16, 196, 9), (8, 22, 0),
            (16, 231, 15),
            (0, 196, -1), (2, 196, -1), (8, 46, 2), (16, 244, 8),
        ] as [(Int, UInt8, Int16)]
    )
    func nearest(count: Int, index: UInt8, number: Int16) {
        #expect(Palette(count: count).number(for: index) == number)
        #expect(Palette(count: count).number(for: nil) == -1)
    }
}
