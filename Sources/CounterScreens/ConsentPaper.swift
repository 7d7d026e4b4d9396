// Papers about a consent after the visit: its withdrawal, the yearly notice, its end, disclosure.

package import CounterFlow
package import Identity
package import PlatformProtocol

/// What papers say of one consent.
package struct ConsentFacts: Hashable, Sendable {
    /// The bank as printed.
    package let company: String
    /// The customer's number.
    package let customer: String
    /// The service consented to.
    package let service: String
    /// The operator's number of the consent.
    package let consent: String
    /// What may be handed over.
    package let items: [ConsentItem]
    /// 同意の日.
    package let given: CalendarDate
    /// The last day of the term.
    package let through: CalendarDate

    /// Facts of one consent.
    package init(
        company: String,
        customer: String,
        service: String,
        consent: String,
        items: [ConsentItem],
        given: CalendarDate,
        through: CalendarDate
    ) {
        self.company = company
        self.customer = customer
        self.service = service
        self.consent = consent
        self.items = items
        self.given = given
        self.through = through
    }
}

/// Writes papers about consents: Japanese, then English.
package struct ConsentPaper: Sendable {
    private let catalogues: Catalogues
    private let environment: CounterEnvironment

    /// A writer with these words.
    package init(catalogues: Catalogues, environment: CounterEnvironment) {
        self.catalogues = catalogues
        self.environment = environment
    }

    /// 同意の取消書 as it is signed, without its challenge block: UTF-8, LF, Japanese.
    package func withdrawal(of facts: ConsentFacts, number: String, on day: CalendarDate) -> [UInt8]
    {
        let words = ConsentWords(catalogues: catalogues, language: .japanese)
        var lines = [words(.withdrawalTitle), "", "format: madoguchi-withdrawal/1"]
        lines += [words(.withdrawalStatement), ""] + words.lines(of: facts)
        lines += [
            words.line(.number, number), words.line(.day, day.description), "",
            words(.withdrawalEffect),
        ]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// The receipt of a withdrawal the operator acknowledged.
    ///
    /// - Parameters:
    ///   - facts: the consent.
    ///   - number: the number of the withdrawal.
    ///   - moment: when the operator ended the consent.
    ///   - head: the journal's head as it is printed.
    /// - Returns: the lines to be printed.
    package func withdrawalReceipt(
        of facts: ConsentFacts,
        number: String,
        at moment: Timestamp,
        head: String?
    ) -> [String] {
        both { words in
            var lines = ["\(facts.company)  \(words(.withdrawalReceipt))", ""]
            lines += [words.line(.number, number)] + words.lines(of: facts)
            lines += ["", words(.withdrawalDone, ["moment": moment.japaneseText])]
            lines += [words(.withdrawalEffect), words(.withdrawalAgain)]
            if let head { lines += ["", "\(words(TextKey.receiptHead)): \(head)"] }
            return lines
        }
    }

    /// The yearly notice that a consent stands, and how it is withdrawn.
    package func reminder(of facts: ConsentFacts) -> [String] {
        both { words in
            ["\(facts.company)  \(words(.reminderTitle))", "", words(.reminderLead), ""]
                + words.lines(of: facts) + ["", words(TextKey.receiptWithdraw)]
        }
    }

    /// The notice that a consent ends, with the slip for consenting at home, if there is one.
    package func renewal(of facts: ConsentFacts, home: [String]) -> [String] {
        let notice = both { words in
            let values = ["through": facts.through.description]
            return [
                "\(facts.company)  \(words(.renewalTitle))", "", words(.renewalLead, values), "",
            ]
                + words.lines(of: facts) + ["", words(.renewalFree)]
                + (home.isEmpty ? [] : [words(.renewalHome)])
        }
        return home.isEmpty ? notice : notice + [""] + home
    }

    /// 開示書: what is held of a customer and what was sent of them.
    package func disclosure(of disclosure: ConsentDisclosure) -> [String] {
        both { disclosure.lines($0) }
    }

    private func both(_ part: (ConsentWords) -> [String]) -> [String] {
        let japanese = ConsentWords(catalogues: catalogues, language: .japanese)
        let english = ConsentWords(catalogues: catalogues, language: .english)
        return mark(japanese) + part(japanese) + ["", "----", ""] + mark(english) + part(english)
    }

    private func mark(_ words: ConsentWords) -> [String] {
        switch environment {
        case .production: []
        case .verification, .training:
            [
                "[\(words.of("environment.\(environment.rawValue)"))]",
                words(TextKey.receiptEnvironment), "",
            ]
        }
    }
}

/// Words of papers in one language.
struct ConsentWords {
    private let words: Words

    init(catalogues: Catalogues, language: Language) {
        words = Words(catalogues: catalogues, language: language)
    }

    func callAsFunction(_ key: PaperKey, _ values: [String: String] = [:]) -> String {
        words.of(key.rawValue, values)
    }

    func callAsFunction(_ key: TextKey) -> String { words(key) }

    func of(_ key: String) -> String { words.of(key) }

    func line(_ key: PaperKey, _ value: String) -> String { "\(self(key)): \(value)" }

    /// The items by name, in the order of the law.
    func items(_ items: [ConsentItem]) -> String {
        items.map { item in
            switch item {
            case .name: words.of("item.name")
            case .address: words.of("item.address")
            case .birthDate: words.of("item.birth-date")
            case .sex: words.of("item.sex")
            }
        }
        .joined(separator: ", ")
    }

    func lines(of facts: ConsentFacts) -> [String] {
        [
            line(.company, facts.company),
            line(.customer, facts.customer),
            line(.service, facts.service),
            line(.consent, facts.consent),
            line(.items, items(facts.items)),
            line(.given, facts.given.description),
            line(.through, facts.through.description),
        ]
    }
}
