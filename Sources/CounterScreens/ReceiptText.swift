// The customer's receipt: what was verified and when, by whom, and how to withdraw the consent.
//
// It holds no reason and no personal item; it can be shown to anybody who may see the number.

package import CounterFlow
package import Identity
import PlatformProtocol

/// Words of the receipt.
package struct ReceiptText: Sendable {
    private let catalogues: Catalogues
    private let place: CounterPlace

    /// A receipt's writer for one counter.
    package init(catalogues: Catalogues, place: CounterPlace) {
        self.catalogues = catalogues
        self.place = place
    }

    /// The lines of the receipt, in the customer's language and, when that is another, in Japanese
    /// too.
    package func lines(
        of visit: Visit,
        in language: Language,
        environment: CounterEnvironment,
        at now: Timestamp,
        head: String? = nil
    ) -> [String] {
        let own = Words(catalogues: catalogues, language: language)
        var lines = part(visit, own, environment, now, head)
        if language != .japanese {
            let japanese = Words(catalogues: catalogues, language: .japanese)
            lines += ["", "----", japanese(.receiptJapanese), ""]
            lines += part(visit, japanese, environment, now, head)
        }
        return lines
    }

    private func part(
        _ visit: Visit,
        _ words: Words,
        _ environment: CounterEnvironment,
        _ now: Timestamp,
        _ head: String?
    ) -> [String] {
        var lines: [String] = []
        switch environment {
        case .production: break
        case .verification, .training:
            let mark = words.of("environment.\(environment.rawValue)")
            lines += ["[\(mark)]", words(.receiptEnvironment), ""]
        }
        lines += ["\(place.bank)  \(words(.receiptTitle))", ""]
        lines += [
            line(.receiptNumber, visit.applicationID.text, words),
            line(.receiptDay, now.japaneseText, words),
            line(.receiptPlace, place.branch, words),
            line(.receiptProcedure, words.of(visit.procedure.title), words), "",
        ]
        lines += verification(visit, words) + consent(visit, words)
        if let head { lines += ["", line(.receiptHead, head, words)] }
        return lines + ["", words(.receiptKeep)]
    }

    private func verification(_ visit: Visit, _ words: Words) -> [String] {
        guard let result = visit.result else {
            return [line(.receiptResult, words(.receiptResultUndetermined), words)]
        }
        switch result.outcome {
        case .verified:
            var lines = [
                line(.receiptVerifiedItems, words(.receiptVerifiedItemsText), words),
                line(.receiptResult, words(.receiptResultVerified), words),
            ]
            lines += reference(result, words)
            if let account = visit.accountNumber {
                lines.append(line(.outcomeAccount, account, words))
            } else {
                lines.append(words.threeLines(account(visit))[0])
            }
            return lines
        case .refused(let reasons):
            let lines = [line(.receiptResult, words(.receiptResultRefused), words)]
            return lines + reference(result, words) + classes(of: reasons, words)
        case .undetermined(let reasons):
            let lines = [line(.receiptResult, words(.receiptResultUndetermined), words)]
            return lines + reference(result, words) + classes(of: reasons, words)
        }
    }

    private func account(_ visit: Visit) -> ThreeLines {
        switch visit.account {
        case .answered(.opened): .opened
        case .answered(.duplicate): .duplicate
        case .answered(.refused): .bankRefused
        case .notAnswered, .notAsked: .bankNotAnswered
        }
    }

    private func reference(_ result: VerificationResult, _ words: Words) -> [String] {
        [
            line(.receiptCheckedAt, result.checkedAt.japaneseText, words),
            line(.receiptReference, result.verificationID.text, words),
        ]
    }

    /// What the customer may know of the reasons: the class, and what to do.
    private func classes(of reasons: [Reason], _ words: Words) -> [String] {
        CustomerClass.allCases.filter { candidate in
            reasons.contains { $0.customerClass == candidate }
        }
        .flatMap { candidate in
            ["what", "do"].map { words.of("class.\(candidate.rawValue).\($0)") }
        }
    }

    private func consent(_ visit: Visit, _ words: Words) -> [String] {
        var lines: [String] = []
        switch (visit.consentChoice, visit.consent) {
        case (_, .answered(let result)):
            guard case .registered(let id, let through) = result.outcome else {
                return [line(.receiptConsent, words(.receiptConsentNotRegistered), words)]
            }
            let values = ["through": through.description]
            lines.append(line(.receiptConsent, words(.receiptConsentRegistered, values), words))
            if visit.consentChoice == .partly {
                let items = visit.consentItems.sorted().map { words.of(Self.key(of: $0)) }
                let label = words.of("field.\(ConsentItem.field).label")
                lines.append("\(label): \(items.joined(separator: ", "))")
            }
            lines += [line(.receiptConsentNumber, id.text, words), words(.receiptWithdraw)]
        case (.declined, _):
            lines.append(line(.receiptConsent, words(.receiptConsentDeclined), words))
        case (.accepted, _), (.partly, _), (_, .notRegistered):
            lines.append(line(.receiptConsent, words(.receiptConsentNotRegistered), words))
        case (.undecided, .none): break
        }
        return lines
    }

    private static func key(of item: ConsentItem) -> String {
        switch item {
        case .name: "item.name"
        case .address: "item.address"
        case .birthDate: "item.birth-date"
        case .sex: "item.sex"
        }
    }

    private func line(_ label: TextKey, _ value: String, _ words: Words) -> String {
        "\(words(label)): \(value)"
    }
}
