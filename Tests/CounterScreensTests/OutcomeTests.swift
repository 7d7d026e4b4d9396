// Results: "opened" is said only when it is so.

import CounterFlow
import CounterScreens
import Foundation
import Identity
import PlatformProtocol
import Testing

@Suite("Results")
struct OutcomeTests {
    private func atOutcome(_ world: Stage.World) throws -> CounterState {
        var stage = try Stage(world)
        stage.play { $0.step?.kind == .outcome && $0.phase == .idle }
        return stage.state
    }

    @Test("say opened, with the number, when the bank answered with one")
    func opened() throws {
        let shown = try Shown(atOutcome(Stage.World()), in: .japanese)
        #expect(shown.view.lead == ["口座を開設しました。"])
        #expect(shown.item("account")?.value == .text(ExactText("7654321")))
        #expect(try Shown(atOutcome(Stage.World()), in: Shown.english).text.contains("opened"))
    }

    static let others: [(String, @Sendable (inout Stage.World) -> Void)] = [
        ("duplicate", { $0.account = .duplicate }),
        ("refused by the bank", { $0.account = .refused }),
        ("no answer of the bank", { $0.account = nil }),
        ("refused", { $0.outcome = .refused(Sample.reasons) }),
        (
            "undetermined",
            {
                $0.outcome = .undetermined([
                    Reason(id: "list.missing", customerClass: .couldNotCheck)
                ])
            }
        ),
    ]

    @Test("never say opened otherwise, on no screen and not on the receipt", arguments: others)
    func notOpened(_ name: String, _ change: @Sendable (inout Stage.World) -> Void) throws {
        var world = Stage.World()
        change(&world)
        var stage = try Stage(world)
        stage.play()
        let receipt = ReceiptText(catalogues: try Declared.catalogues.get(), place: Sample.place)
        let visit = try #require(stage.state.visit)
        for language in [Language.japanese, Shown.english] {
            let results = stage.seen.filter { $0.visit?.submission != nil }
            let screens = try results.map { try Shown($0, in: language).text }
            let printed = receipt.lines(
                of: visit,
                in: language,
                environment: .training,
                at: stage.now
            )
            for text in screens + printed {
                #expect(!text.contains("開設しました") && !text.contains("開設済み"), "\(name)")
                #expect(!text.lowercased().contains("opened"), "\(name): \(text)")
            }
        }
    }

    @Test("say 'not verified yet' when it is, also when no answer came")
    func undetermined() throws {
        var stage = try Stage()
        stage.play { $0.step?.kind == .outcome && $0.phase == .idle }
        stage.state.visit?.result = nil
        stage.state.visit?.account = .notAsked
        let shown = try Shown(stage.state, in: .japanese)
        #expect(shown.view.lead == ["本人確認は、まだ確認できていません。"])
        #expect(shown.text.contains("口座の手続きには、まだ進んでいません。"))
        stage.state.position = .at(.step(stage.state.procedure.steps.count - 1))
        let closing = try Shown(stage.state, in: .japanese).text
        #expect(closing.contains("本人確認の結果: 送信済み、結果は未着（未確認）"))
    }

    @Test("warn the staff loudly when the record is not kept")
    func recordNotKept() throws {
        let shown = try Shown(Situations.recordNotKept(), in: .japanese)
        let warnings = shown.view.items.prefix(3)
        #expect(warnings.allSatisfy { $0.role == .warning })
        #expect(warnings.first?.label == "警告: 確認記録が保存できていません。")
        #expect(shown.text.contains("確認記録: 保存できていません"))
    }

    @Test("tell the staff how often a PIN was wrong, who approved and what was agreed to")
    func closing() throws {
        var world = Stage.World()
        world.picks = ["purpose": [5]]
        world.consent = .decline
        var stage = try Stage(world)
        stage.play()
        stage.state.visit?.wrongPINs = 2
        let text = try Shown(stage.state, in: .japanese).text
        #expect(text.contains("暗証番号の誤り: 2 回"))
        #expect(text.contains("承認者: S-2001"))
        #expect(text.contains("4情報提供の同意: 同意しない"))
        #expect(text.contains("確認記録: 保存済み"))
    }

    @Test(
        "tell the staff of a certificate that ends within ninety days, and of no other",
        arguments: [("2027-08-20T03:00:00Z", true), ("2027-08-19T03:00:00Z", false)]
    )
    func certificateEnds(checked: String, isTold: Bool) throws {
        // It ends on 18 November 2027.
        var corpus = URL(filePath: #filePath)
        for _ in 0..<2 { corpus.deleteLastPathComponent() }
        let file = corpus.appending(path: "Fuzz/Corpus/certificate/signing.der")
        var stage = try Stage(Stage.World())
        stage.play()
        let sent = try #require(stage.state.visit?.submission)
        let document = SignedDocument(
            bytes: sent.document.bytes,
            signature: sent.document.signature,
            certificate: [UInt8](try Data(contentsOf: file))
        )
        stage.state.visit?.submission = SignedApplication(
            applicationID: sent.applicationID,
            terminalID: sent.terminalID,
            challengeID: sent.challengeID,
            document: try #require(document),
            claimed: sent.claimed
        )
        let moment = try #require(Timestamp(rfc3339: checked))
        stage.state.visit?.result = Sample.result(.verified, sent, moment)
        for language in [Language.japanese, Shown.english] {
            let shown = try Shown(stage.state, in: language)
            #expect(shown.text.replacing("\n", with: "").contains("2027-11-18") == isTold)
            #expect(shown.view.items.contains { $0.id == "certificate-ends" } == isTold)
        }
    }
}
