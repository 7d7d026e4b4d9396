import CPseudoTerminal
import Canvas
import Testing

@Suite("The width table and the system's C library")
struct WidthOracleTests {
    @Test("agree on every scalar both know")
    func agree() throws {
        let count = 0x110000
        var widths = [Int8](repeating: 0, count: count)
        pt_wcwidths(&widths, UInt32(count))
        try #require(widths[0x41] == 1, "the system has C.UTF-8")
        var known = 0
        for value in 1..<count {
            guard let scalar = Unicode.Scalar(UInt32(value)), widths[value] >= 0,
                let columns = EastAsianWidth.columns(of: scalar)
            else { continue }
            known += 1
            if columns != Int(widths[value]) {
                Issue.record("U+\(String(value, radix: 16)): \(columns), not \(widths[value])")
            }
        }
        #expect(known > 250_000)
    }
}
