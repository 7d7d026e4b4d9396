// What counts as the same name and the same address.

import Certificates
import Identity
import SandboxPKI
import Testing
import Verification

struct FourItemsTests {
    private let bench = Bench.shared

    @Test(
        "the same name, written in two ways of the register",
        arguments: [
            ("見本　花子", "見本 花子"), ("見本　花子", "見本　　花子"), ("見本　花子", " 見本　花子　"),
            ("ＭＩＨＯＮ　Ｊ", "MIHON J"), ("ジャン＝ポール", "ジャン=ポール"), ("見本‐花子", "見本−花子"),
        ]
    )
    func sameNames(_ one: String, _ other: String) {
        #expect(ComparableText(name: ExactText(one)) == ComparableText(name: ExactText(other)))
    }

    @Test(
        "variants of a character, and everything else that looks alike, stay apart",
        arguments: [
            ("\u{FA19}田", "\u{795E}田"), ("髙橋", "高橋"), ("渡邊", "渡邉"), ("葛󠄀城", "葛城"),
            ("が", "か\u{3099}"), ("é", "e\u{301}"), ("ﾐﾎﾝ", "ミホン"), ("ミホン", "みほん"),
            ("見本　花子", "見本花子"), ("見　本花子", "見本　花子"), ("Mihon", "MIHON"),
            ("ミホー", "ミホ-"), ("一", "ー"), ("ぁ", "あ"),
        ]
    )
    func differentNames(_ one: String, _ other: String) {
        #expect(ComparableText(name: ExactText(one)) != ComparableText(name: ExactText(other)))
    }

    @Test(
        "the same address, written in two ways of the register",
        arguments: [
            ("見本町１－２－３　見本荘１０１", "見本町1-2-3見本荘101"), ("見本町１‐２", "見本町1―2"),
            ("見本町　１番", "見本町1番"),
        ]
    )
    func sameAddresses(_ one: String, _ other: String) {
        #expect(
            ComparableText(address: ExactText(one)) == ComparableText(address: ExactText(other))
        )
    }

    @Test(
        "addresses that differ in more than widths, hyphens and spaces",
        arguments: [
            ("見本町一丁目", "見本町１丁目"), ("見本町１－２", "見本町１２"), ("見本町１－２", "見本町１ー２"),
            ("茨城県龍ケ崎市", "茨城県竜ヶ崎市"), ("見本町１番２号", "見本町１－２"),
        ]
    )
    func differentAddresses(_ one: String, _ other: String) {
        #expect(
            ComparableText(address: ExactText(one)) != ComparableText(address: ExactText(other))
        )
    }

    @Test("every claim must agree, and each difference says whose it is")
    func sources() throws {
        var form = Bench.person
        form.name = ExactText("見本　太郎")
        form.birthDate = .known(day("1990-05-03"))
        var card = Bench.person
        card.address = ExactText("大阪府大阪市見本町９")
        let report = try bench.judged(
            bench.evidence(claims: [
                FourItemsClaim(source: .card, items: card),
                FourItemsClaim(source: .form, items: form),
            ])
        )
        #expect(report.refusals == [.addressDiffers, .nameDiffers, .birthDateDiffers])
        guard case .refused(let refusals) = report.verdict else { return }
        #expect(
            refusals.map(\.facts) == [
                [.claimSource(.card)], [.claimSource(.form)], [.claimSource(.form)],
            ]
        )
    }

    @Test("a person whose birth date is known in part only can be verified")
    func partialBirthDate() throws {
        var person = Bench.person
        person.birthDate = .partial(year: 1940, month: nil, day: nil)
        person.sex = .notStated
        let evidence = try bench.evidence(
            certificate: bench.certificate(person: person),
            claims: [FourItemsClaim(source: .card, items: person)]
        )
        #expect(try bench.judged(evidence).identity?.birthDate == person.birthDate)
    }

    @Test("where claims are only compared if present, none is no gap")
    func withoutClaims() throws {
        var policy = bench.policy
        policy.claims = .comparedIfPresent
        #expect(try bench.judged(bench.evidence(claims: []), policy: policy).identity != nil)
    }
}
