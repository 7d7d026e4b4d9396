// The card behind a virtual reader: frames, control bytes, insertion, removal, faults.

import CardSimulator
import Dispatch
import Testing

@Suite("The link to the virtual reader", .serialized)
struct LinkTests {
    private static let select: [UInt8] = [
        0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01,
    ]
    private static let readLabel: [UInt8] = [0x00, 0xB0, 0x86, 0x00, 0x04]
    private static let query: [UInt8] = [0x00, 0x20, 0x00, 0x98]
    private static let answerToReset: [UInt8] = [
        0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x05, 0xE0, 0xB3, 0x81, 0xA1, 0x00, 0x7F,
    ]

    private let card = SimulatedCard(TestCard.profile())

    private func inserted(
        _ stand: VirtualReaderStand,
        onEnd: @escaping @Sendable (VirtualReaderLink.End) -> Void = { _ in }
    ) throws -> (VirtualReaderLink, VirtualReaderStand.Slot) {
        let link = try VirtualReaderLink(port: stand.port, onEnd: onEnd)
        try link.insert(card)
        let slot = try stand.accept()
        slot.frame([0x01])
        return (link, slot)
    }

    @Test("Frames are understood however they are joined or split")
    func stream() throws {
        let (link, slot) = try inserted(VirtualReaderStand())
        slot.write([0, 1, 4, 0, 1, 4, 0, 0, 0, 1, 1, 0, 1, 4, 0])
        for _ in 0..<3 { #expect(slot.answer() == Self.answerToReset) }
        slot.write([4] + Self.query.prefix(1))
        slot.write(Array(Self.query.dropFirst()))
        #expect(slot.answer() == [0x6A, 0x82])
        #expect(link.isInserted)
    }

    @Test("Power off clears what was verified, a reset does not")
    func control() throws {
        let (link, slot) = try inserted(VirtualReaderStand())
        let verify = [0x00, 0x20, 0x00, 0x9B, 0x06] + TestCard.signingPassword
        let readCertificate: [UInt8] = [0x00, 0xB0, 0x81, 0x00, 0x01]
        _ = slot.exchange(Self.select)
        #expect(slot.exchange(verify) == [0x90, 0x00])
        slot.frame([0x02])
        _ = slot.exchange(Self.select)
        #expect(slot.exchange(readCertificate)?.suffix(2) == [0x90, 0x00])
        slot.frame([0x00])
        slot.frame([0x01])
        _ = slot.exchange(Self.select)
        #expect(slot.exchange(readCertificate) == [0x69, 0x82])
        link.remove()
    }

    @Test("A command that comes after power off finds a card that starts afresh, not a silent one")
    func powerOffRace() throws {
        let (link, slot) = try inserted(VirtualReaderStand())
        _ = slot.exchange(Self.select)
        slot.frame([0x00])
        #expect(slot.exchange(Self.readLabel) == [0x6A, 0x82])
        #expect(slot.exchange(Self.select) == [0x90, 0x00])
        link.remove()
    }

    @Test("Removing closes the connection, inserting opens a new one")
    func removal() throws {
        let stand = try VirtualReaderStand()
        let (link, slot) = try inserted(stand)
        link.remove()
        #expect(slot.answer() == nil)
        #expect(!link.isInserted)
        try link.insert(card)
        let again = try stand.accept()
        again.frame([0x01])
        #expect(again.exchange(Self.select) == [0x90, 0x00])
    }

    @Test("A reader that goes away ends the card's thread and is told")
    func readerGone() throws {
        let told = DispatchSemaphore(value: 0)
        let stand = try VirtualReaderStand()
        var pair: (VirtualReaderLink, VirtualReaderStand.Slot)? = try inserted(stand) { end in
            if end == .readerGone { told.signal() }
        }
        let link = pair?.0
        pair = nil
        #expect(told.wait(timeout: .now() + 10) == .success)
        #expect(link?.isInserted == false)
    }

    @Test("Nobody listening is a typed error")
    func nobody() throws {
        let port = try VirtualReaderStand().port
        let link = try VirtualReaderLink(port: port)
        #expect(throws: CardSimulatorError.virtualReader(errno: 111)) { try link.insert(card) }
        #expect(throws: CardSimulatorError.address("card.example")) {
            try VirtualReaderLink(host: "card.example", port: 1)
        }
    }

    @Test("A pulled card closes without an answer, a truncated one after its first bytes")
    func faults() throws {
        let stand = try VirtualReaderStand()
        let (link, slot) = try inserted(stand)
        card.lay(FaultPlan([Fault(.removeAfter, at: .exchange(2))]))
        _ = slot.exchange(Self.select)
        #expect(slot.exchange(Self.query) == nil)

        card.lay(FaultPlan([Fault(.truncate(to: 3), at: .exchange(2))]))
        try link.insert(card)
        let next = try stand.accept()
        next.frame([0x01])
        _ = next.exchange(Self.select)
        next.frame(Self.readLabel)
        #expect(next.read(100) == [0x00, 0x06] + Array("JPK".utf8))
    }

    @Test("A mute card is pulled without waiting for it")
    func mute() throws {
        let (link, slot) = try inserted(VirtualReaderStand())
        card.lay(FaultPlan([Fault(.mute, at: .exchange(1))]))
        slot.frame(Self.select)
        link.remove()
        #expect(slot.answer() == nil)
    }

    @Test("A late answer comes, and not before its time")
    func late() throws {
        let (link, slot) = try inserted(VirtualReaderStand())
        card.lay(FaultPlan([Fault(.late(.milliseconds(60)), at: .exchange(1))]))
        let start = ContinuousClock.now
        #expect(slot.exchange(Self.select) == [0x90, 0x00])
        #expect(start.duration(to: .now) >= .milliseconds(60))
        link.remove()
    }

    @Test("A swapped card answers on the same connection")
    func swap() throws {
        let (link, slot) = try inserted(VirtualReaderStand())
        var profile = TestCard.profile("other")
        profile.jpki.tokenInformation[0] = 0x58
        link.layReady(SimulatedCard(profile))
        card.lay(FaultPlan([Fault(.swap, at: .exchange(2))]))
        _ = slot.exchange(Self.select)
        #expect(slot.exchange(Self.readLabel) == [0x6A, 0x82])
        _ = slot.exchange(Self.select)
        #expect(slot.exchange(Self.readLabel) == Array("XPKI".utf8) + [0x90, 0x00])
        link.remove()
    }
}
