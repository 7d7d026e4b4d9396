// The customer's receipt.

import CounterFlow
import CounterScreens
import Identity
import PlatformProtocol
import Testing

@Suite("The receipt")
struct ReceiptTests {
    private func lines(
        _ change: (inout Stage.World) -> Void = { _ in },
        environment: CounterEnvironment = .production
    ) throws -> [String] {
        var world = Stage.World()
        change(&world)
        var stage = try Stage(world)
        stage.play()
        let receipt = ReceiptText(catalogues: try Declared.catalogues.get(), place: Sample.place)
        return receipt.lines(
            of: try #require(stage.state.visit),
            in: stage.state.customerLanguage,
            environment: environment,
            at: stage.now
        )
    }

    @Test("says number, what was verified, when, by which reference, account and consent")
    func whole() throws {
        #expect(
            try lines().prefix(15) == [
                "みほん銀行  お客様控え", "", "受付番号: A-20261124-0001",
                "受付日時: 2026-11-24 10:30:00", "取扱店: 見本町支店", "お手続き: 普通預金口座開設", "",
                "確認した内容: 氏名、住所、生年月日、性別（署名用電子証明書による）",
                "本人確認の結果: 確認できました", "確認日時: 2026-11-24 10:30:00", "確認番号: v-1",
                "口座番号: 7654321",
                "最新の基本4情報提供サービス: 同意を登録しました（有効期間 2036-11-24 まで）",
                "同意の番号: k-1",
                "同意は、いつでも取り消せます。当行の窓口、または公的個人認証サービスの利用者クライアントソフト"
                    + "（JPKIモバイル）で、署名用電子証明書を使ってお手続きください。取り消した後にもう一度同意する"
                    + "ときは、当行の窓口にお越しください。",
            ]
        )
    }

    @Test("is in Japanese too when the customer reads another language")
    func both() throws {
        let lines = try lines { $0.language = 1 }
        #expect(lines[0] == "みほん銀行  Customer's receipt")
        #expect(lines.contains("みほん銀行  お客様控え"))
    }

    @Test("tells a class, never a reason, and no personal item")
    func classes() throws {
        let text = try lines { $0.outcome = .refused(Sample.reasons) }.joined(separator: "\n")
        #expect(text.contains("本人確認の結果: 確認できませんでした"))
        #expect(text.contains("電子証明書が作られた後に、登録の内容（氏名・住所など）が変わっています。"))
        #expect(!text.contains("鍵"))
        #expect(!text.contains("revoked"))
        #expect(!text.contains(Sample.items().name.string))
    }

    @Test("says that it is none outside production")
    func marked() throws {
        let lines = try lines(environment: .training)
        #expect(lines[0] == "[訓練 TRAINING]")
        #expect(lines[1] == "この控えは練習または検証のためのものです。実際のお取引ではありません。")
    }

    @Test("says of a declined consent only that there is none")
    func declined() throws {
        let text = try lines { $0.consent = .decline }.joined(separator: "\n")
        #expect(text.contains("最新の基本4情報提供サービス: 同意していません"))
        #expect(!text.contains("取り消せます"))
    }
}
