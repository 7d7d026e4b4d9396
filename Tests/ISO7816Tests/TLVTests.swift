// Data objects: all forms of length, all ways of ending too early.

import ISO7816
import Testing

@Suite("Data objects")
struct TLVTests {
    @Test(
        "Lengths are read in every form, needed or not",
        arguments: [
            ([0x30, 0x02], 0x30, 2, 2), ([0x30, 0x7F], 0x30, 2, 127),
            ([0x30, 0x81, 0x80], 0x30, 3, 128), ([0x30, 0x81, 0x02], 0x30, 3, 2),
            ([0x30, 0x82, 0x00, 0x9F], 0x30, 4, 0x9F),
            ([0xDF, 0x22, 0x82, 0xFF, 0xFF], 0xDF22, 5, 65_535),
            ([0xFF, 0x20, 0x83, 0x00, 0x01, 0x00], 0xFF20, 6, 256),
            ([0x7F, 0x21, 0x84, 0x00, 0x00, 0x00, 0x05], 0x7F21, 7, 5),
            ([0x5F, 0x4E, 0x00, 0xAA], 0x5F4E, 3, 0),
        ] as [([UInt8], UInt16, Int, Int)]
    )
    func header(_ bytes: [UInt8], _ tag: UInt16, _ headerLength: Int, _ length: Int) throws {
        let header = try TLVHeader(parsing: bytes[...])
        #expect(header.tag == TLVTag(rawValue: tag))
        #expect(header.headerLength == headerLength)
        #expect(header.valueLength == length)
        #expect(header.objectLength == headerLength + length)
    }

    @Test(
        "What is no header says why",
        arguments: [
            ([], TLVError.truncated), ([0x30], .truncated), ([0xDF], .truncated),
            ([0xDF, 0x22], .truncated), ([0x30, 0x82, 0x01], .truncated),
            ([0x30, 0x80], .lengthFormNotSupported), ([0x30, 0xFF], .lengthFormNotSupported),
            ([0x30, 0x85, 0, 0, 0, 0, 1], .lengthFormNotSupported),
            ([0x30, 0x83, 0x01, 0x00, 0x00], .lengthTooLarge),
            ([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], .lengthTooLarge),
            ([0xDF, 0x81, 0x01, 0x00], .tagTooLong),
        ] as [([UInt8], TLVError)]
    )
    func noHeader(_ bytes: [UInt8], _ expected: TLVError) {
        #expect(throws: expected) { try TLVHeader(parsing: bytes[...]) }
    }

    @Test("Objects side by side are read in order, with their own bytes")
    func walk() throws {
        var reader = TLVReader([0xDF, 0x22, 0x01, 0x41, 0x30, 0x81, 0x02, 0x01, 0x02, 0x05, 0x00])
        let name = try reader.next(TLVTag(rawValue: 0xDF22))
        #expect(Array(name.value) == [0x41])
        #expect(Array(name.encoded) == [0xDF, 0x22, 0x01, 0x41])
        let next = try reader.next()
        #expect(next.map { Array($0.encoded) } == [0x30, 0x81, 0x02, 0x01, 0x02])
        #expect(throws: TLVError.trailingBytes) { try reader.expectEnd() }
        #expect(try reader.next()?.value.isEmpty == true)
        #expect(reader.isAtEnd)
        try reader.expectEnd()
        #expect(try reader.next() == nil)
    }

    @Test("Another tag, a value cut off and a missing object are told apart")
    func errors() {
        var other = TLVReader([0x30, 0x00])
        #expect(throws: TLVError.unexpectedTag(TLVTag(rawValue: 0x30))) {
            try other.next(TLVTag(rawValue: 0x31))
        }
        var cut = TLVReader([0x30, 0x03, 0x01, 0x02])
        #expect(throws: TLVError.truncated) { try cut.next() }
        var empty = TLVReader([])
        #expect(throws: TLVError.truncated) { try empty.next(TLVTag(rawValue: 0x30)) }
    }

    @Test(
        "Objects are written in the form asked for, and read back",
        arguments: [0, 1, 127, 128, 255, 256, 65_535],
        [TLVLengthForm.minimal, .card, .fixed(2), .fixed(3), .fixed(4)]
    )
    func roundTrip(_ count: Int, _ form: TLVLengthForm) throws {
        let value = [UInt8](repeating: 0xA5, count: count)
        let tag = TLVTag(rawValue: 0xDF22)
        let bytes = TLVWriter.object(tag, value, length: form)
        let lengthBytes = bytes.count - count - 2
        switch form {
        case .minimal: #expect(lengthBytes == (count < 128 ? 1 : count < 256 ? 2 : 3))
        case .card: #expect(lengthBytes == (count < 128 ? 1 : 3))
        case .fixed(let fixed): #expect(lengthBytes == fixed + 1)
        }
        var reader = TLVReader(bytes)
        let object = try reader.next(tag)
        #expect(Array(object.value) == value)
        #expect(reader.isAtEnd)
    }

    @Test("Tags are written in upper case and know what they hold")
    func tags() {
        #expect(TLVTag(rawValue: 0xDF22).description == "DF22")
        #expect(TLVTag(rawValue: 0x05).description == "05")
        #expect(TLVTag(rawValue: 0xFF20).isConstructed)
        #expect(TLVTag(rawValue: 0x30).isConstructed)
        #expect(!TLVTag(rawValue: 0xDF22).isConstructed)
        #expect(TLVTag(rawValue: 0x90).bytes == [0x90])
    }

    @Test("Random bytes never trap, and what is read lies inside them")
    func random() {
        var state: UInt64 = 20_261_124
        func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        let likely: [UInt8] = [0x30, 0xDF, 0xFF, 0x7F, 0x81, 0x82, 0x83, 0x84, 0x80, 0x00, 0x01]
        var objects = 0
        for _ in 0..<100_000 {
            let bytes = (0..<below(24)).map { _ in
                below(2) == 0 ? likely[below(likely.count)] : UInt8(below(256))
            }
            var reader = TLVReader(bytes)
            do throws(TLVError) {
                while let object = try reader.next() {
                    objects += 1
                    let ends = object.encoded.endIndex
                    #expect(object.value.endIndex == ends && ends <= bytes.count)
                    #expect(object.value.startIndex > object.encoded.startIndex)
                }
                #expect(reader.isAtEnd)
            } catch {}
        }
        #expect(objects > 10_000, "the bytes are often enough an object")
    }
}
