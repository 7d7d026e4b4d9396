// Hostile files: cut off, with bits turned over, with sizes that lie. Every end is a typed error or
// a picture within bounds.

import CardImages
import Testing

/// Decodes whatever a file says it is.
enum PictureFormat: String, CaseIterable, Sendable {
    case jpeg2000
    case png

    func decode(_ bytes: [UInt8]) throws(CardImageError) -> GreyImage {
        switch self {
        case .jpeg2000: try GreyImage(jpeg2000: bytes)
        case .png: try GreyImage(png: bytes)
        }
    }

    func sample() throws -> [UInt8] {
        let picture = try RoundTripTests.drawing(24, 30)
        return switch self {
        case .jpeg2000: try picture.jpeg2000(ratio: 4)
        case .png: try picture.png()
        }
    }
}

@Suite("Pictures of a card: hostile bytes")
struct MalformedTests {
    @Test("A file cut off anywhere is an error", arguments: PictureFormat.allCases)
    func truncated(format: PictureFormat) throws {
        let file = try format.sample()
        for length in 0..<file.count {
            // The last chunk of a PNG holds nothing; without it all points are there.
            if format == .png, length >= file.count - 12 { continue }
            #expect(throws: CardImageError.self, "\(length) of \(file.count)") {
                try format.decode(Array(file.prefix(length)))
            }
        }
    }

    @Test("A bit turned over anywhere is an error or a picture", arguments: PictureFormat.allCases)
    func flipped(format: PictureFormat) throws {
        let file = try format.sample()
        var errors = 0
        for place in file.indices {
            for bit in 0..<8 {
                var broken = file
                broken[place] ^= 1 << bit
                do throws(CardImageError) {
                    let picture = try format.decode(broken)
                    let count = picture.width * picture.height
                    #expect(count == picture.points.count && count <= CardImageLimits.mostPoints)
                } catch {
                    errors += 1
                }
            }
        }
        #expect(errors > 100)
    }

    @Test("Bytes without a meaning are an error", arguments: PictureFormat.allCases)
    func noise(format: PictureFormat) throws {
        var seed: UInt64 = 7
        let header = try format.sample().prefix(40)
        for length in 0..<400 {
            let bytes = (0..<length).map { _ -> UInt8 in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: seed >> 56)
            }
            #expect(throws: CardImageError.self) { try format.decode(bytes) }
            #expect(throws: CardImageError.self) { try format.decode(header + bytes) }
        }
    }

    @Test("A longer file than any card holds is not looked at", arguments: PictureFormat.allCases)
    func tooLong(format: PictureFormat) {
        let file = [UInt8](repeating: 0, count: CardImageLimits.longestFile + 1)
        #expect(throws: CardImageError.tooLong(bytes: file.count)) { try format.decode(file) }
    }

    /// SIZ begins behind SOC; its fields by their distance from the marker.
    private func lying(_ field: Int, _ value: [UInt8]) throws -> [UInt8] {
        var file = try PictureFormat.jpeg2000.sample()
        let marker = try #require(
            file.indices.first { file[$0...].starts(with: [0xFF, 0x4F, 0xFF, 0x51]) }
        )
        file.replaceSubrange((marker + 2 + field)..<(marker + 2 + field + value.count), with: value)
        return file
    }

    @Test("Promised sizes, tiles, components and depths meet a bound before the decoder")
    func lies() throws {
        #expect(throws: CardImageError.tooLarge(width: 0x7FFF_FFFF, height: 30)) {
            try GreyImage(jpeg2000: lying(6, [0x7F, 0xFF, 0xFF, 0xFF]))
        }
        #expect(throws: CardImageError.tooLarge(width: 24, height: 0x1_0000)) {
            try GreyImage(jpeg2000: lying(10, [0x00, 0x01, 0x00, 0x00]))
        }
        // Tiles of one point: 720 of them.
        #expect(throws: CardImageError.unsupported(.tiles)) {
            try GreyImage(jpeg2000: lying(22, [0, 0, 0, 1, 0, 0, 0, 1]))
        }
        #expect(throws: CardImageError.unsupported(.components)) {
            try GreyImage(jpeg2000: lying(38, [0x40, 0x00]))
        }
        #expect(throws: CardImageError.unsupported(.components)) {
            try GreyImage(jpeg2000: lying(40, [0x0F]))
        }
        #expect(throws: CardImageError.malformed) {
            try GreyImage(jpeg2000: lying(6, [0, 0, 0, 0]))
        }
    }

    @Test("Layers, levels and precincts meet a bound before the decoder")
    func styles() throws {
        let file = try PictureFormat.jpeg2000.sample()
        let style = try #require(
            file.indices.first { file[$0...].starts(with: [0xFF, 0x52, 0x00]) }
        )
        for (field, value) in [(6, [0xFF, 0xFF]), (6, [0x00, 0x00]), (9, [0x20])]
            as [(Int, [UInt8])]
        {
            var broken = file
            broken.replaceSubrange((style + field)..<(style + field + value.count), with: value)
            #expect(throws: CardImageError.unsupported(.codingStyle)) {
                try GreyImage(jpeg2000: broken)
            }
        }
    }

    @Test("A PNG that promises a great picture is refused before it is decoded")
    func largePNG() throws {
        // 60,000 × 60,000 points with a right checksum; no row is there.
        let header: [UInt8] = [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
            0x44, 0x52, 0x00, 0x00, 0xEA, 0x60, 0x00, 0x00, 0xEA, 0x60, 0x08, 0x00, 0x00, 0x00,
            0x00,
        ]
        let file = header + Self.redundancy(header[12...]) + [0, 0, 0, 0] + Array("IDAT".utf8)
        #expect(throws: CardImageError.tooLarge(width: 60_000, height: 60_000)) {
            try GreyImage(png: file)
        }
    }

    /// CRC-32 as PNG has it.
    private static func redundancy(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let sum = ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }
}
