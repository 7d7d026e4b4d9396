// The outline of a JPEG 2000 file (ISO/IEC 15444-1), read before the library sees it.
//
// What a file promises decides how much memory the library takes: tiles, precincts and layers are
// allocated by their numbers, not by the bytes that are there. So the boxes and marker segments are
// walked here first, every length against what is there, and only forms that a photo on a card can
// need are let through.

/// The size of a photo, and the proof that its file is laid out as it must be.
struct JPEG2000Outline {
    let width: Int
    let height: Int

    /// Walks the whole file.
    init(_ bytes: [UInt8]) throws(CardImageError) {
        var file = ByteWalker(bytes)
        guard try file.take(Self.signature.count).elementsEqual(Self.signature) else {
            throw .malformed
        }
        var stream: ArraySlice<UInt8>?
        var hasHeader = false
        for _ in 0..<Self.mostBoxes where !file.isAtEnd {
            let (name, content) = try Self.box(&file)
            switch name {
            case BoxName.header:
                try Self.checkHeader(content)
                hasHeader = true
            case BoxName.codestream:
                guard hasHeader, stream == nil else { throw .malformed }
                stream = content
            default: break
            }
        }
        guard file.isAtEnd, let stream else { throw .malformed }
        (width, height) = try Self.walk(stream)
    }

    /// The next box; its length field may be long, or zero for "to the end".
    private static func box(
        _ file: inout ByteWalker
    ) throws(CardImageError) -> (name: UInt32, content: ArraySlice<UInt8>) {
        let start = file.position
        var length = Int(try file.word())
        let name = try file.word()
        if length == 1 {
            guard try file.word() == 0 else { throw .malformed }
            length = Int(try file.word())
        } else if length == 0 {
            length = file.end - start
        }
        let content = length - (file.position - start)
        guard content >= 0 else { throw .malformed }
        return (name, try file.take(content))
    }

    /// The box of boxes with what the codestream is to be taken for.
    private static func checkHeader(_ content: ArraySlice<UInt8>) throws(CardImageError) {
        var inner = ByteWalker(content)
        for _ in 0..<mostBoxes where !inner.isAtEnd {
            let (name, _) = try box(&inner)
            switch name {
            case BoxName.palette, BoxName.componentMap, BoxName.channelDefinition:
                throw .unsupported(.channels)
            default: break
            }
        }
        guard inner.isAtEnd else { throw .malformed }
    }

    /// The codestream from SOC to EOC.
    private static func walk(
        _ content: ArraySlice<UInt8>
    ) throws(CardImageError) -> (width: Int, height: Int) {
        var stream = ByteWalker(content)
        guard try stream.half() == Marker.start, try stream.half() == Marker.size else {
            throw .malformed
        }
        let size = try ImageSize(try segment(&stream))
        var hasStyle = false
        for _ in 0..<mostSegments {
            let place = stream.position
            let marker = try stream.half()
            switch marker {
            case Marker.tilePart:
                guard hasStyle else { throw .malformed }
                stream.position = place
                try walkTileParts(&stream)
                return (size.width, size.height)
            case Marker.codingStyle:
                try checkStyle(try segment(&stream))
                hasStyle = true
            case Marker.quantization, Marker.comment, Marker.tilePartLengths,
                Marker.packetLengths:
                _ = try segment(&stream)
            default: throw .unsupported(.marker)
            }
        }
        throw .unsupported(.marker)
    }

    /// Tile-parts, each by its stated length, and the end of the stream.
    private static func walkTileParts(_ stream: inout ByteWalker) throws(CardImageError) {
        for _ in 0..<mostTileParts {
            let start = stream.position
            switch try stream.half() {
            case Marker.end:
                guard stream.isAtEnd else { throw .malformed }
                return
            case Marker.tilePart: break
            default: throw .malformed
            }
            var header = ByteWalker(try segment(&stream))
            guard header.end - header.position == 8 else { throw .malformed }
            _ = try header.half()
            var length = Int(try header.word())
            // Zero: up to the end marker.
            if length == 0 { length = stream.end - start - 2 }
            try walkTilePartHeader(&stream)
            let rest = start + length - stream.position
            guard rest >= 0 else { throw .malformed }
            _ = try stream.take(rest)
        }
        throw .unsupported(.tiles)
    }

    /// The marker segments of a tile-part up to its data.
    private static func walkTilePartHeader(_ stream: inout ByteWalker) throws(CardImageError) {
        for _ in 0..<mostSegments {
            switch try stream.half() {
            case Marker.data: return
            case Marker.comment, Marker.packetLengthsOfTile: _ = try segment(&stream)
            default: throw .unsupported(.marker)
            }
        }
        throw .unsupported(.marker)
    }

    /// The content of a marker segment, whose length counts its own two bytes.
    private static func segment(
        _ stream: inout ByteWalker
    ) throws(CardImageError) -> ArraySlice<UInt8> {
        let length = Int(try stream.half())
        guard length >= 2 else { throw .malformed }
        return try stream.take(length - 2)
    }

    /// COD: layers, levels, code blocks, precincts.
    private static func checkStyle(_ content: ArraySlice<UInt8>) throws(CardImageError) {
        var style = ByteWalker(content)
        let flags = try style.byte()
        _ = try style.byte()
        let layers = Int(try style.half())
        guard try style.byte() == 0 else { throw .unsupported(.components) }
        let levels = Int(try style.byte())
        guard (1...mostLayers).contains(layers), levels <= mostLevels else {
            throw .unsupported(.codingStyle)
        }
        _ = try style.take(codeBlockFields)
        if flags & precinctsFollow != 0 {
            for size in try style.take(levels + 1)
            where size >> 4 < smallestPrecinct || size & 0x0F < smallestPrecinct {
                throw .unsupported(.codingStyle)
            }
        }
        guard style.isAtEnd else { throw .malformed }
    }

    private static let signature: [UInt8] = [
        0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A,
    ]
    private static let mostBoxes = 32
    private static let mostSegments = 64
    private static let mostTileParts = 257
    private static let mostLayers = 64
    private static let mostLevels = 10
    /// Width, height and style of code blocks, transformation.
    private static let codeBlockFields = 4
    private static let precinctsFollow: UInt8 = 0x01
    /// As a power of two: a precinct has at least 8 × 8 points.
    private static let smallestPrecinct: UInt8 = 3
}

/// The boxes that matter, by their four characters.
private enum BoxName {
    static let header: UInt32 = 0x6A70_3268
    static let palette: UInt32 = 0x7063_6C72
    static let componentMap: UInt32 = 0x636D_6170
    static let channelDefinition: UInt32 = 0x6364_6566
    static let codestream: UInt32 = 0x6A70_3263
}

/// The markers that are taken.
private enum Marker {
    static let start: UInt16 = 0xFF4F
    static let size: UInt16 = 0xFF51
    static let codingStyle: UInt16 = 0xFF52
    static let tilePartLengths: UInt16 = 0xFF55
    static let packetLengths: UInt16 = 0xFF57
    static let packetLengthsOfTile: UInt16 = 0xFF58
    static let quantization: UInt16 = 0xFF5C
    static let comment: UInt16 = 0xFF64
    static let tilePart: UInt16 = 0xFF90
    static let data: UInt16 = 0xFF93
    static let end: UInt16 = 0xFFD9
}

/// SIZ: what is promised of size, tiles and components.
private struct ImageSize {
    let width: Int
    let height: Int

    init(_ content: ArraySlice<UInt8>) throws(CardImageError) {
        var size = ByteWalker(content)
        _ = try size.half()
        let (right, bottom) = (Int(try size.word()), Int(try size.word()))
        let (left, top) = (Int(try size.word()), Int(try size.word()))
        let (tileWidth, tileHeight) = (Int(try size.word()), Int(try size.word()))
        let (tileLeft, tileTop) = (Int(try size.word()), Int(try size.word()))
        try CardImageLimits.check(width: right, height: bottom)
        guard left == 0, top == 0, tileLeft == 0, tileTop == 0, tileWidth > 0, tileHeight > 0
        else { throw .unsupported(.tiles) }
        let across = (right + tileWidth - 1) / tileWidth
        let down = (bottom + tileHeight - 1) / tileHeight
        guard across * down <= Self.mostTiles else { throw .unsupported(.tiles) }
        guard try size.half() == 1 else { throw .unsupported(.components) }
        let depth = try size.byte()
        guard depth < Self.mostBits, try size.byte() == 1, try size.byte() == 1 else {
            throw .unsupported(.components)
        }
        guard size.isAtEnd else { throw .malformed }
        (width, height) = (right, bottom)
    }

    private static let mostTiles = 256
    private static let mostBits: UInt8 = 8
}
