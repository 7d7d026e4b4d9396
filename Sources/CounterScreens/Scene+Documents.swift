// The texts that are signed, and the four items: read-only, code point for code point.

import Canvas
import CounterFlow
import Identity
import MyNumberCard
import PlatformProtocol

extension Scene {
    /// The application as it will be signed.
    func review(_ step: Step) -> ScreenContent {
        document(state.visit?.document, step, changed: state.visit?.changedLines ?? []) {
            gloss(above: $0)
        }
    }

    /// The consent as it will be signed.
    func consentText(_ step: Step) -> ScreenContent {
        document(state.visit?.consentDocument, step, changed: []) { line in
            if line.utf8.elementsEqual(rules.wording("consent.title").utf8) {
                return words(.reviewGlossConsent)
            }
            return line == ChallengeMark.begin ? words(.reviewGlossChallenge) : nil
        }
    }

    private func document(
        _ text: SignedText?,
        _ step: Step,
        changed: [Int],
        gloss: (String) -> String?
    ) -> ScreenContent {
        let translates = words.language != .japanese
        let items = (text?.lines ?? []).enumerated().map { index, line in
            ViewItem(
                id: "line-\(index + 1)",
                role: .documentLine,
                value: .text(ExactText(line)),
                mark: changed.contains(index) ? .changed : .none,
                remark: changed.contains(index) ? words(.reviewLineChanged) : nil,
                gloss: translates
                    ? gloss(line).map { "\(words(.reviewGlossLabel)): \($0)" } : nil
            )
        }
        var lead = lead(step)
        if let expires = text?.challenge.expiresAt {
            let time = String(expires.japaneseText.suffix(8))
            lead.append(words(.reviewExpires, ["time": time]))
        }
        return ScreenContent(
            name: step.id,
            title: title(step),
            lead: lead,
            items: items,
            keys: [enter(state.textEnd == .seen ? .keyAgree : .keyReadOn), scroll] + back + common,
            privacy: .personal,
            restItem: items.isEmpty ? nil : 0
        )
    }

    /// What explains the section that begins with a line of the application.
    private func gloss(above line: String) -> String? {
        let sections: [(String, TextKey)] = [
            ("document.title", .reviewGlossHead), ("document.four-items", .reviewGlossFourItems),
            ("document.answers", .reviewGlossAnswers),
            ("document.declarations", .reviewGlossDeclarations),
        ]
        for (key, gloss) in sections where line.utf8.elementsEqual(rules.wording(key).utf8) {
            return words(gloss)
        }
        let declared = state.visit?.procedure.declarations ?? []
        for declaration in declared {
            let key = "declaration.\(declaration.id)"
            guard line.utf8.elementsEqual(rules.wording(key).utf8) else { continue }
            let translated = legal(key)
            return translated.isTranslation ? translated.text : nil
        }
        return line == ChallengeMark.begin ? words(.reviewGlossChallenge) : nil
    }

    /// The four items, read-only, with their source and what is known about it.
    func fourItems(_ step: Step) -> ScreenContent {
        guard let filled = state.visit?.filled else { return plain(step) }
        let items = filled.items
        var shown = [
            value("name", .itemName, items.name),
            value("address", .itemAddress, items.address),
            value("birth-date", .itemBirthDate, ExactText(items.birthDate.text)),
            value("sex", .itemSex, ExactText(words.of("sex.\(items.sex.rawValue)"))),
            value("source", .fourItemsSource, ExactText(words.of("source.\(filled.sourceKey)"))),
            note("authenticity", authenticity(filled)),
        ]
        if filled.hasSubstitutes {
            shown.append(note("substitutes", .fourItemsSubstitutes, naming: filled.substitutes))
        }
        let variants = [items.name, items.address].flatMap { Cluster.variants(in: $0.string) }
        if !variants.isEmpty {
            shown.append(note("variants", .fourItemsVariants, naming: variants.map(Self.points)))
        }
        if items.birthDate.day == nil { shown.append(note("partial", .fourItemsBirthDatePartial)) }
        return ScreenContent(
            name: step.id,
            title: title(step),
            lead: lead(step),
            items: shown,
            keys: [enter(.keyCorrect)] + back + common,
            privacy: .personal,
            restItem: 0
        )
    }

    private func authenticity(_ filled: FilledItems) -> TextKey {
        switch filled.source {
        case .card(.verified): .fourItemsAuthentic
        // A failed signature never fills anything in; should one come, nothing is vouched for.
        case .card(.gap), .card(.failed): .fourItemsGap
        case .certificate: .fourItemsFromCertificate
        }
    }

    /// A label with a value.
    func value(_ id: String, _ label: TextKey, _ text: ExactText) -> ViewItem {
        ViewItem(id: id, role: .value, label: words(label), value: .text(text))
    }

    /// A paragraph that ends with what it speaks of, each once.
    private func note(_ id: String, _ key: TextKey, naming named: [String]) -> ViewItem {
        var seen: Set<ExactText> = []
        let once = named.filter { seen.insert(ExactText($0)).inserted }
        let list = once.isEmpty ? "" : " (\(once.joined(separator: ", ")))"
        return ViewItem(id: id, role: .text, label: words(key) + list)
    }

    /// A character by its code points: `U+845B U+E0100`.
    private static func points(_ text: String) -> String {
        text.unicodeScalars.map { "U+\(String($0.value, radix: 16, uppercase: true))" }
            .joined(separator: " ")
    }

    /// A paragraph.
    func note(_ id: String, _ key: TextKey, role: ItemRole = .text) -> ViewItem {
        ViewItem(id: id, role: role, label: words(key))
    }
}
