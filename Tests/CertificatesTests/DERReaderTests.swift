// One form for each value, every length bounded.

import Certificates
import Identity
import Testing

struct DERReaderTests {
    @Test(
        "bytes that are BER but not DER, or cut off, are told by what is wrong with them",
        arguments: [
            ([], .missing(.sequence)),
            ([0x30], .truncated),
            ([0x30, 0x80, 0x00, 0x00], .indefiniteLength),
            ([0x30, 0x81, 0x01, 0x00], .lengthNotMinimal),
            ([0x30, 0x82, 0x00, 0x80], .lengthNotMinimal),
            ([0x30, 0x82, 0x01], .truncated),
            ([0x30, 0x02, 0x05], .truncated),
            ([0x30, 0x85, 0x01, 0, 0, 0, 0], .aboveBound(bytes: .max, bound: 4_294_967_295)),
            ([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], .truncated),
            ([0x31, 0x00], .unexpectedTag(expected: .sequence, found: .set)),
            ([0x30, 0x00, 0x00], .trailingBytes(count: 1)),
        ] as [([UInt8], DERError)]
    )
    func refuses(_ bytes: [UInt8], _ error: DERError) {
        #expect(throws: error) { try DERReader.whole(bytes, .sequence, bound: 1_000) }
    }

    @Test("a tag number above 30 is refused")
    func highTag() {
        var reader = DERReader([0x1F, 0x81, 0x00, 0x00])
        #expect(throws: DERError.highTagNumber) { try reader.next() }
    }

    @Test(
        "a string in pieces, a primitive row and the end-of-contents mark are refused",
        arguments: [[0x2C, 0x00], [0x24, 0x00], [0x10, 0x00], [0x11, 0x00], [0x00, 0x00]]
            as [[UInt8]]
    )
    func forms(_ bytes: [UInt8]) {
        var reader = DERReader(bytes[...])
        #expect(throws: DERError.wrongForm(DERTag(rawValue: bytes[0]))) { try reader.next() }
    }

    @Test("more bytes than the named bound are refused before they are read")
    func bound() {
        #expect(throws: DERError.aboveBound(bytes: 9, bound: 8)) {
            try DERReader.whole([UInt8](repeating: 0x30, count: 9), .sequence, bound: 8)
        }
    }

    @Test("nesting ends at the named depth")
    func depth() throws {
        var bytes: [UInt8] = DERWriter.null
        for _ in 0...DERReader.largestDepth { bytes = DERWriter.sequence(bytes) }
        func descend() throws(DERError) {
            var element = try DERReader.whole(bytes, .sequence, bound: 1_000)
            while element.tag == .sequence {
                var parts = try element.parts()
                element = try parts.next()
            }
        }
        #expect(throws: DERError.tooDeep) { try descend() }
    }

    @Test(
        "an integer has one form",
        arguments: [
            ([0x02, 0x00], .integerNotMinimal), ([0x02, 0x02, 0x00, 0x7F], .integerNotMinimal),
            ([0x02, 0x02, 0xFF, 0x80], .integerNotMinimal),
            ([0x02, 0x01, 0xFF], .integerOutOfRange), ([0x02, 0x01, 0x0B], .integerOutOfRange),
            ([0x02, 0x09, 1, 0, 0, 0, 0, 0, 0, 0, 0], .integerOutOfRange),
        ] as [([UInt8], DERError)]
    )
    func integers(_ bytes: [UInt8], _ error: DERError) throws {
        let element = try DERReader.whole(bytes, .integer, bound: 100)
        #expect(throws: error) { try element.smallInteger(upTo: 10) }
    }

    @Test("a boolean is 00 or FF")
    func booleans() throws {
        #expect(try DERReader.whole([0x01, 0x01, 0xFF], .boolean, bound: 9).boolean())
        #expect(try !DERReader.whole([0x01, 0x01, 0x00], .boolean, bound: 9).boolean())
        let lax = try DERReader.whole([0x01, 0x01, 0x01], .boolean, bound: 9)
        #expect(throws: DERError.badBoolean) { try lax.boolean() }
    }

    @Test(
        "a bit string says truly how many bits count",
        arguments: [
            [0x03, 0x00], [0x03, 0x01, 0x01], [0x03, 0x02, 0x08, 0x00], [0x03, 2, 1, 1],
        ]
            as [[UInt8]]
    )
    func bitStrings(_ bytes: [UInt8]) throws {
        let element = try DERReader.whole(bytes, .bitString, bound: 9)
        #expect(throws: DERError.badBitString) { try element.bitString() }
    }

    @Test("text keeps its code points and refuses what its type cannot hold")
    func text() throws {
        let kanji = try DERReader.whole(DERWriter.utf8String("\u{FA19}"), .utf8String, bound: 9)
        #expect(try kanji.text().codePoints == [0xFA19])
        let broken = try DERReader.whole([0x0C, 0x01, 0xFA], .utf8String, bound: 9)
        #expect(throws: DERError.badText(.utf8String)) { try broken.text() }
        let starred = try DERReader.whole(
            DERWriter.printableString("a*"),
            .printableString,
            bound: 9
        )
        #expect(throws: DERError.badText(.printableString)) { try starred.text() }
    }
}
