// Data objects of the card, taken apart by the tests' own reading of the layout.

import Testing

/// A data object: two-byte tag, length in one byte, `81` and one, or `82` and two.
struct TestObject {
    let tag: UInt16
    let value: ArraySlice<UInt8>
    let whole: ArraySlice<UInt8>

    static func first(_ bytes: ArraySlice<UInt8>) throws -> TestObject {
        let start = bytes.startIndex
        try #require(bytes.count >= 5)
        let tag = UInt16(bytes[start]) << 8 | UInt16(bytes[start + 1])
        var header = 3
        var length = Int(bytes[start + 2])
        switch length {
        case 0x81:
            header = 4
            length = Int(bytes[start + 3])
        case 0x82:
            header = 5
            length = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
        default:
            break
        }
        let end = start + header + length
        try #require(end <= bytes.endIndex)
        return TestObject(tag: tag, value: bytes[(start + header)..<end], whole: bytes[start..<end])
    }

    static func all(_ bytes: ArraySlice<UInt8>) throws -> [TestObject] {
        var rest = bytes
        var found: [TestObject] = []
        while rest.count >= 4 {
            let object = try first(rest.count >= 5 ? rest : rest + [0])
            found.append(object)
            rest = rest[object.whole.endIndex...]
        }
        return found
    }
}
