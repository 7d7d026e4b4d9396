// The text that is signed.

import CounterFlow
import Identity
import MyNumberCard
import PlatformProtocol
import Testing

@Suite("The signed text")
struct SignedTextTests {
    private func text() -> SignedText? {
        var desk = Desk()
        desk.readFourItems()
        desk.answerQuestions()
        desk.complete(.challengeIssued(desk.challenge()))
        return desk.state.visit?.document
    }

    @Test("keeps a name code point for code point")
    func codePoints() throws {
        let document = try #require(text()).document
        #expect(document.firstRange(of: Array("窓口　\u{FA19}子".utf8)) != nil)
        #expect(document.firstRange(of: Array("\u{795E}".utf8)) == nil)
    }

    @Test("ends with the challenge bound to its body, and has no carriage return")
    func challengeBlock() throws {
        let signed = try #require(text())
        let parts = try #require(ChallengeBlock.split(signed.document))
        #expect(parts.body == signed.body)
        #expect(parts.block == ChallengeBlock.render(signed.challenge))
        #expect(!signed.document.contains(0x0D))
    }

    @Test(
        "names the method by the Japanese day",
        arguments: [
            ("2025-06-23T14:59:59Z", "ワ"), ("2025-06-23T15:00:00Z", "カ"),
            ("2027-03-31T14:59:59Z", "カ"), ("2027-03-31T15:00:00Z", "ヌ"),
        ]
    )
    func method(moment: String, letter: String) throws {
        let day = try #require(Timestamp(rfc3339: moment)).japaneseDay
        #expect(Fixture.methods.row(of: "hanshu", on: day)?.letter == letter)
    }

    @Test("refuses text from a card that could forge lines")
    func forgedLines() {
        var desk = Desk()
        desk.openVisit()
        desk.mean(.pick(0))
        desk.mean(.next)
        desk.placeCard()
        desk.complete(.cardInspected(Fixture.inspection))
        desk.complete(.triesRead(.tries(3)))
        desk.enterSecret()
        var items = Fixture.items()
        items.address = ExactText("一丁目\n職業: 会社員")
        desk.complete(
            .fourItemsRead(FourItemsReading(items: items, authenticity: .gap(.noTrustAnchor)))
        )
        #expect(desk.problem?.id == .cardUnreadable)
    }

    @Test("has one key for however many sendings, another for another challenge")
    func keys() throws {
        let first = try #require(text())
        #expect(first.idempotencyKey == first.idempotencyKey)
        #expect(first.idempotencyKey != first.accountKey)
    }
}
