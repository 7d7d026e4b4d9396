// Names and keys.

import PlatformProtocol
import Testing

@Suite("Names")
struct NameTests {
    @Test("hold what fits into a line, a path and a file name", arguments: ["a", "A-1_b.2"])
    func accepted(text: String) {
        #expect(ApplicationID(text)?.text == text)
    }

    @Test("hold nothing else", arguments: ["", "a b", "a/b", "a\n", "é", "a:b"])
    func refused(text: String) {
        #expect(ApplicationID(text) == nil)
    }

    @Test("have at most 64 characters")
    func bounded() {
        #expect(TerminalID(String(repeating: "x", count: 64)) != nil)
        #expect(TerminalID(String(repeating: "x", count: 65)) == nil)
    }

    @Test("of actions are UUIDs of version 4")
    func keys() throws {
        let key = IdempotencyKey(randomBytes: [UInt8](repeating: 0xFF, count: 16))
        #expect(key.text == "ffffffff-ffff-4fff-bfff-ffffffffffff")
        #expect(IdempotencyKey(key.text) == key)
        let wrong = [
            "", "ffffffff-ffff-4fff-bfff-fffffffffff", "FFFFFFFF-ffff-4fff-bfff-ffffffffffff",
            "ffffffffffff-4fff-bfff-ffffffffffff-", "fffffffffffff-4fff-bfff-ffffffffffff",
        ]
        for text in wrong { #expect(IdempotencyKey(text) == nil) }
    }

    @Test("of problems survive unknown, if they are of the shape")
    func problemCodes() {
        #expect(ProblemCode("quota-2-exceeded")?.text == "quota-2-exceeded")
        for text in ["", "Upper", "a b", String(repeating: "x", count: 65)] {
            #expect(ProblemCode(text) == nil)
        }
    }

    @Test("of accounts have seven digits")
    func accountNumbers() {
        #expect(AccountNumber(branch: "001", number: "0000001") != nil)
        for text in ["", "123456", "12345678", "123456a", "１２３４５６７"] {
            #expect(AccountNumber(branch: "001", number: text) == nil)
        }
    }

    @Test("of failures tell whether the request may have arrived")
    func fates() {
        #expect(PlatformError.notReachable.fate == .notSent)
        #expect(PlatformError.tls(.peerNotTrusted).fate == .notSent)
        #expect(PlatformError.timedOut(.notSent).fate == .notSent)
        #expect(PlatformError.timedOut(.perhapsArrived).fate == .perhapsArrived)
        #expect(PlatformError.badAnswer(.tooLarge).fate == .perhapsArrived)
        #expect(PlatformError.problem(status: 422, code: .keyReused).fate == .answered)
        #expect(PlatformError.problem(status: 500, code: .internalError).fate == .perhapsArrived)
    }
}
