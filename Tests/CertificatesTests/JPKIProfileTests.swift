// The six items of a signing certificate, by identifier.

import Certificates
import Identity
import Testing

struct JPKIProfileTests {
    private func identity(
        _ items: [(ObjectIdentifier, String)]
    ) throws -> SigningCertificateIdentity {
        var sample = SampleCertificate()
        sample.extensions = SampleCertificate.profileExtensions(items: items)
        return try JPKIProfile.identity(in: try sample.certificate())
    }

    @Test("the items are found in whatever order they stand")
    func order() throws {
        for items in [SampleItems.all, SampleItems.all.reversed()] {
            let identity = try identity(items)
            #expect(identity.fourItems.name == ExactText("見本　花子"))
            #expect(identity.fourItems.address == ExactText("東京都渋谷区見本町１－２－３"))
            #expect(identity.fourItems.sex == .female)
            #expect(identity.fourItems.birthDate == BirthDate(compact: "20081031"))
            #expect(identity.birthEra == .heisei)
            #expect(!identity.nameSubstitutes.hasReplacements)
        }
    }

    @Test("U+FA19 stays itself, and is not U+795E")
    func codePoints() throws {
        let name = try identity(SampleItems.changing(JPKIProfile.nameItem, to: "\u{FA19}田　一"))
            .fourItems.name
        #expect(name.codePoints.first == 0xFA19)
        #expect(name != ExactText("\u{795E}田　一"))
    }

    @Test(
        "sex is coded otherwise than on the card",
        arguments: [("1", Sex.male), ("2", .female), ("3", .notStated), ("9", .notStated)]
    )
    func sex(_ code: String, _ sex: Sex) throws {
        #expect(
            try identity(SampleItems.changing(JPKIProfile.sexItem, to: code)).fourItems.sex == sex
        )
    }

    @Test(
        "birth dates have an era, a Gregorian year, and zeros for what is not known",
        arguments: [
            ("320000229", BirthDate.text("2000-02-29")), ("518991201", .text("1899-12-01")),
            ("319500000", .partial(year: 1950, month: nil, day: nil)),
            ("000000000", .partial(year: nil, month: nil, day: nil)),
        ]
    )
    func birthDates(_ code: String, _ date: BirthDate?) throws {
        let items = SampleItems.changing(JPKIProfile.birthDateItem, to: code)
        #expect(try identity(items).fourItems.birthDate == date)
    }

    @Test(
        "an item that is not in its format is named",
        arguments: [
            (JPKIProfile.sexItem, "0"), (JPKIProfile.sexItem, "11"), (JPKIProfile.sexItem, ""),
            (JPKIProfile.birthDateItem, "20081031"), (JPKIProfile.birthDateItem, "620081031"),
            (JPKIProfile.birthDateItem, "420080230"), (JPKIProfile.birthDateItem, ""),
            (JPKIProfile.nameSubstitutesItem, "0002"), (JPKIProfile.nameItem, ""),
            (JPKIProfile.addressItem, ""),
        ]
    )
    func malformed(_ item: ObjectIdentifier, _ text: String) {
        #expect(throws: DERError.profileItemMalformed(item)) {
            try identity(SampleItems.changing(item, to: text))
        }
    }

    @Test("each of the six must be there, once", arguments: JPKIProfile.itemOrder)
    func presence(_ item: ObjectIdentifier) throws {
        #expect(throws: DERError.profileItemMissing(item)) {
            try identity(SampleItems.all.filter { $0.0 != item })
        }
        let again = try #require(SampleItems.all.first { $0.0 == item })
        #expect(throws: DERError.profileItemTwice(item)) {
            try identity(SampleItems.all + [again])
        }
    }

    @Test("items that are not known are left alone")
    func unknownItem() throws {
        _ = try identity(SampleItems.all + [("1.2.392.200149.8.5.5.7", "ミホン")])
    }

    @Test(
        "flags of any length are read, and only 0 and 1",
        arguments: [("", []), ("1", [0]), ("0101", [1, 3]), ("00000000000000000000001", [22])]
            as [(String, [Int])]
    )
    func flags(_ text: String, _ positions: [Int]) throws {
        let items = SampleItems.changing(JPKIProfile.nameSubstitutesItem, to: text)
        #expect(try identity(items).nameSubstitutes.replacedPositions == positions)
    }

    @Test("prefecture and municipality stand in the subject")
    func municipality() throws {
        let place = try #require(JPKIProfile.municipality(of: SampleCertificate().certificate()))
        #expect(place.prefecture == ExactText("Tokyo-to"))
        #expect(place.municipality == ExactText("Shibuya-ku"))
        #expect(try JPKIProfile.municipality(of: SampleCertificate.authority()) == nil)
    }

    @Test("a kind is told by its policy, and every row has its own")
    func kinds() throws {
        let certificate = try SampleCertificate().certificate()
        #expect(JPKIProfile.kind(of: certificate) == .testSigning)
        #expect(JPKIProfile.kind(of: certificate, among: [.cardSigning, .phoneSigning]) == nil)
        #expect(try JPKIProfile.kind(of: SampleCertificate.authority()) == nil)
        #expect(Set(CertificateKind.known.map(\.policy)).count == CertificateKind.known.count)
    }
}

extension BirthDate {
    /// A known day written in the source of a test.
    static func text(_ text: String) -> BirthDate? { CalendarDate(text).map(BirthDate.known) }
}
