// The invented residents of the sandbox. No name, address or number here is anybody's.

import Certificates
package import Identity
import SandboxPKI

/// The built-in people, one for every situation a counter must master.
package enum Cast {
    /// Everybody, with ages as they are on `day`.
    package static func people(on day: CalendarDate) -> [Person] {
        ordinary + cards + names + kinds + minors(on: day)
    }

    /// The one with this id.
    package static func person(_ id: String, on day: CalendarDate) -> Person? {
        people(on: day).first { $0.id == id }
    }

    private static let home = "東京都架空市例示町一丁目２番３号"

    private static func items(
        _ name: String,
        _ birthDate: String = "1988-04-01",
        _ sex: Sex = .female,
        _ address: String = home
    ) -> BasicFourInformation {
        guard let date = BirthDate(compact: birthDate.split(separator: "-").joined()) else {
            preconditionFailure("a birth date in this table is written YYYY-MM-DD")
        }
        return BasicFourInformation(
            name: ExactText(name),
            address: ExactText(address),
            birthDate: date,
            sex: sex
        )
    }

    /// People whose card simply works.
    private static let ordinary: [Person] = [
        Person(
            id: "hanako",
            note: "成人。すべて有効なカード。",
            fourItems: items("窓口　花子")
        ),
        Person(
            id: "taro",
            note: "成人。すべて有効なカード。別のカードを置く練習に。",
            fourItems: items(
                "見本　太郎",
                "1975-12-24",
                .male,
                "大阪府例示市架空区仮名通四丁目５番６－７０１号"
            ),
            municipality: .reiji,
            pins: PersonPINs(
                signing: "TAROU777",
                userAuthentication: "3333",
                cardInputSupport: "4444"
            )
        ),
    ]

    /// People whose card or certificate is in a state to be told apart.
    private static let cards: [Person] = [
        Person(
            id: "expired",
            note: "署名用電子証明書の有効期間が過ぎている。",
            fourItems: items("期限　切子"),
            signingCertificate: .expired
        ),
        Person(
            id: "revoked",
            note: "署名用電子証明書が失効している（異動）。",
            fourItems: items("失効　済男", "1969-06-30", .male),
            signingCertificate: .revoked
        ),
        Person(
            id: "superseded",
            note: "署名用電子証明書が更新済みで、古い方が載っている。",
            fourItems: items("更新　前子"),
            revocationReason: .superseded,
            signingCertificate: .revoked
        ),
        Person(
            id: "no-signing",
            note: "署名用電子証明書を発行していない。",
            fourItems: items("署名　無子"),
            signingCertificate: .absent
        ),
        Person(
            id: "face",
            note: "顔認証マイナンバーカード。暗証番号も署名用電子証明書もない。",
            fourItems: items("顔認　証子", "1941-02-11"),
            signingCertificate: .absent,
            cardKind: .faceAuthentication
        ),
        Person(
            id: "blocked",
            note: "署名用パスワードがロックされている。",
            fourItems: items("施錠　忘子"),
            pins: PersonPINs(signingTries: 0)
        ),
        Person(
            id: "blocked-digits",
            note: "券面事項入力補助用の暗証番号がロックされている。",
            fourItems: items("四桁　忘男", "1990-09-09", .male),
            pins: PersonPINs(cardInputSupportTries: 0)
        ),
        Person(
            id: "last-try",
            note: "署名用パスワードも４桁の暗証番号もあと１回。",
            fourItems: items("残一　回子"),
            pins: PersonPINs(
                signingTries: 1,
                userAuthenticationTries: 1,
                cardInputSupportTries: 1
            )
        ),
        Person(
            id: "moved",
            note: "転居済み。カードの住所は新しく、署名用電子証明書の住所は古い。",
            fourItems: items(
                "転居　済子",
                "1993-03-15",
                .female,
                "東京都架空市新居台七丁目８番９号"
            ),
            certifiedFourItems: items("転居　済子", "1993-03-15")
        ),
    ]

    /// Cards of another kind than everybody's.
    private static let kinds: [Person] = [
        Person(
            id: "staff",
            note: "行員。空き領域に職員証の応用（この見本だけの取り決め）。",
            fourItems: items("行員　証子", "1985-08-08"),
            staffID: "S-0001"
        ),
        Person(
            id: "next-generation",
            note: "次期カードの見込み。P-384 の鍵。署名の頼み方は公表されていない。",
            fourItems: items("次期　新子", "1999-11-11"),
            generation: .next
        ),
        Person(
            id: "long-lengths",
            note: "長さを最短でない形で書くカード。",
            fourItems: items("長短　不揃子", "1979-03-03"),
            objectLengths: .nonMinimal
        ),
    ]

    /// People whose name, address or birth date is hard on screens and on comparisons.
    private static let names: [Person] = [
        Person(
            id: "foreign",
            note: "外国籍。ローマ字の氏名と通称。",
            fourItems: items("SAMPLESON ALEXANDRA MARIE（見本　麻里）", "1996-07-20")
        ),
        Person(
            id: "former-name",
            note: "旧氏を併記。括弧の書き方はこの見本だけの取り決め。",
            fourItems: items("窓口［見本］　結子", "1991-05-20")
        ),
        Person(
            id: "rare-kanji",
            note: "氏名に U+20BB7、U+FA11、U+FA19、異体字セレクタ。",
            fourItems: items("\u{20BB7}\u{FA11}　\u{FA19}葛\u{E0100}子")
        ),
        Person(
            id: "substitute",
            note: "氏名と住所に代替文字。",
            fourItems: items("渡邊　架子", "1958-01-07", .female, "東京都架空市辻堂町九丁目９番"),
            printedFourItems: items(
                "渡\u{908A}\u{E0101}　架子",
                "1958-01-07",
                .female,
                "東京都架空市\u{8FBB}\u{E0100}堂町九丁目９番"
            ),
            nameSubstitutes: [1],
            addressSubstitutes: [6]
        ),
        Person(
            id: "long-address",
            note: "住所が２００文字。",
            fourItems: items("長住　所男", "1982-10-31", .male, longAddress)
        ),
        Person(
            id: "unknown-birth",
            note: "生年月日の月日が不詳、性別の記載なし。",
            fourItems: items("不詳　月日", "1950-00-00", .notStated)
        ),
    ]

    /// Exactly 200 characters.
    private static let longAddress: String = {
        let start = "東京都架空市大字例示字仮名千二百三十四番地五六七"
        let middle = "仮名マンション例示タワーレジデンスイーストウイング"
        let end = "１２３４号室"
        let filling = 200 - start.count - end.count
        let repeated = String(repeating: middle, count: filling / middle.count + 1)
        return start + repeated.prefix(filling) + end
    }()

    private static func minors(on day: CalendarDate) -> [Person] {
        func born(_ years: Int) -> String {
            // The birthday was some weeks ago.
            let past = day.adding(days: -45)
            let birth = CalendarDate(year: past.year - years, month: past.month, day: past.day)
            return (birth ?? past).description
        }
        return [
            Person(
                id: "sixteen",
                note: "１６歳。法定代理人の同意が要る。",
                fourItems: items("十六　歳男", born(16), .male)
            ),
            Person(
                id: "fourteen",
                note: "１４歳。署名用電子証明書がない。",
                fourItems: items("十四　歳子", born(14)),
                signingCertificate: .absent
            ),
        ]
    }
}
