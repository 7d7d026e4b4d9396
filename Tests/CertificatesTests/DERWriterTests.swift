// What is written can be read, and is what other writers write.

import Certificates
import Identity
import Testing

struct DERWriterTests {
    @Test(
        "integers take their shortest form",
        arguments: [
            (0, [0x02, 1, 0]), (127, [0x02, 1, 127]), (128, [0x02, 2, 0, 128]),
            (-1, [0x02, 1, 0xFF]), (-128, [0x02, 1, 0x80]), (-129, [0x02, 2, 0xFF, 0x7F]),
            (65_537, [0x02, 3, 1, 0, 1]),
        ] as [(Int, [UInt8])]
    )
    func integers(_ number: Int, _ bytes: [UInt8]) {
        #expect(DERWriter.integer(number) == bytes)
    }

    @Test("a magnitude gets a leading zero only where its highest bit is set")
    func magnitudes() {
        #expect(DERWriter.integer(magnitude: [0, 0, 0x80]) == [0x02, 2, 0, 0x80])
        #expect(DERWriter.integer(magnitude: [0, 0x7F]) == [0x02, 1, 0x7F])
        #expect(DERWriter.integer(magnitude: []) == [0x02, 1, 0])
    }

    @Test(
        "lengths take their shortest form",
        arguments: [
            (127, [0x04, 0x7F]), (128, [0x04, 0x81, 0x80]), (256, [0x04, 0x82, 0x01, 0x00]),
            (70_000, [0x04, 0x83, 0x01, 0x11, 0x70]),
        ] as [(Int, [UInt8])]
    )
    func lengths(_ count: Int, _ head: [UInt8]) throws {
        let value = DERWriter.octetString([UInt8](repeating: 7, count: count))
        #expect(Array(value.prefix(head.count)) == head)
        #expect(try DERReader.whole(value, .octetString, bound: 80_000).content.count == count)
    }

    @Test("the members of a set are sorted")
    func sets() {
        #expect(
            DERWriter.set(DERWriter.integer(9), DERWriter.integer(3)) == [
                0x31, 6, 2, 1, 3, 2, 1, 9,
            ]
        )
    }

    @Test("named bits leave trailing zeros out")
    func namedBits() {
        #expect(DERWriter.namedBits([0, 1]) == [0x03, 2, 6, 0xC0])
        #expect(DERWriter.namedBits([8]) == [0x03, 3, 7, 0, 0x80])
        #expect(DERWriter.namedBits([]) == [0x03, 1, 0])
    }

    @Test(
        "object identifiers survive both ways",
        arguments: ["2.5.29.15", "1.2.392.200149.8.5.5.1", "2.999.1", "0.0", "1.39.0", "2.40"]
    )
    func identifiers(_ dotted: String) throws {
        let identifier = try #require(ObjectIdentifier(dotted: dotted))
        let bytes = DERWriter.oid(identifier)
        let read = try DERReader.whole(bytes, .objectIdentifier, bound: 99).objectIdentifier()
        #expect(read == identifier)
        #expect(read.dotted == dotted)
    }

    @Test(
        "text that is no object identifier is none",
        arguments: ["", "1", "3.1", "1.40", "1..2", "1.2.x", "-1.2", "1.2."]
    )
    func noIdentifiers(_ dotted: String) {
        #expect(ObjectIdentifier(dotted: dotted) == nil)
    }

    @Test(
        "content that is no object identifier is refused",
        arguments: [[], [0x2A, 0x86], [0x2A, 0x80, 0x01]] as [[UInt8]]
    )
    func brokenIdentifiers(_ content: [UInt8]) {
        #expect(throws: DERError.badObjectIdentifier) {
            try ObjectIdentifier(content: content[...])
        }
    }
}
