// Numbers longer than a machine word.

import Certificates
import Testing

struct SerialNumberTests {
    private func read(_ content: [UInt8]) throws -> SerialNumber {
        try SerialNumber(
            try DERReader.whole(DERWriter.value(.integer, content), .integer, bound: 99)
        )
    }

    @Test("numbers are ordered by value, not by bytes")
    func order() throws {
        let ascending = [
            try read([0xFF, 0x00]), try read([0x80]), try read([0xFF]), try read([0x00]),
            try read([0x7F]), try read([0x00, 0x80]), try read([0x01, 0x00]),
            try read([0x01] + [UInt8](repeating: 0, count: 19)),
        ]
        #expect(ascending.shuffled().sorted() == ascending)
    }

    @Test("zero and negative numbers are read and told apart")
    func signs() throws {
        #expect(try !read([0]).isPositive)
        #expect(try !read([0x80]).isPositive)
        #expect(try read([1]).isPositive)
    }

    @Test("21 octets are too long")
    func tooLong() {
        #expect(throws: DERError.integerOutOfRange) {
            try read([0x00, 0x80] + [UInt8](repeating: 0, count: 19))
        }
    }

    @Test("a magnitude and a machine word make the same number")
    func makers() {
        #expect(SerialNumber(magnitude: [0, 0, 0xFF]) == SerialNumber(255))
        #expect(SerialNumber(0) == SerialNumber(magnitude: []))
        #expect(SerialNumber(0x012D_57CA).description == "012D57CA")
        #expect(SerialNumber(magnitude: [UInt8](repeating: 0xFF, count: 20)) == nil)
    }
}
