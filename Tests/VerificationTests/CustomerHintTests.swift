// In every language there is: five classes for the customer, and no hint in any of them.

import Foundation
import Identity
import Testing
import Verification

struct CustomerHintTests {
    /// Words of a compromised key, of misuse, of a death, in each language of a customer.
    ///
    /// A new language brings its own.
    static let hints: [String: [String]] = [
        "ja": ["漏", "鍵", "不正", "死", "亡", "相続", "盗"],
        "ja-Easy": ["漏", "もれ", "鍵", "かぎ", "不正", "死", "亡", "相続", "ぬすま"],
        "en": [
            "compromis", "stolen", "leak", "fraud", "misuse", "death", "dead", "deceased", "key",
        ],
        "zh-Hans": ["泄", "密钥", "盗", "死", "亡", "继承", "冒用"],
        "zh-Hant": ["洩", "密鑰", "金鑰", "盜", "死", "亡", "繼承", "冒用"],
        "ko": ["개인키", "유출", "도난", "도용", "사망", "상속"],
        "vi": ["khóa riêng", "rò rỉ", "bị lộ", "đánh cắp", "gian lận", "tử vong", "qua đời"],
        "pt-BR": [
            "chave", "comprometid", "vazad", "vazament", "roubad", "fraude", "mort", "falec",
        ],
        "ne": ["मृत्यु", "मृतक", "चोरी", "ठगी", "चुहावट"],
        "tl": ["susi", "nakaw", "pandaraya", "namatay", "yumao", "patay"],
        "id": ["kunci", "bocor", "dicuri", "penipuan", "meninggal", "kematian", "almarhum"],
        "es": ["clave", "comprometid", "robad", "filtra", "fraud", "muert", "fallec", "difunt"],
        "my": ["သေဆုံး", "ခိုး", "ပေါက်ကြား", "လိမ်လည်"],
        "th": ["กุญแจ", "รั่ว", "ขโมย", "ทุจริต", "เสียชีวิต", "มรดก"],
    ]

    static let classKeys = CustomerClass.allCases.flatMap { one in
        ["what", "means", "do"].map { "class.\(one.rawValue).\($0)" }
    }
    static let reasonKeys =
        RefusalID.allCases.map { "reason.\($0.rawValue)" }
        + GapID.allCases.map { "reason.\($0.rawValue)" }

    /// The words of every locale by key, read without the program's own reader.
    static let catalogues: [String: [String: String]] = {
        do {
            var root = URL(filePath: #filePath)
            for _ in 0..<3 { root.deleteLastPathComponent() }
            let folder = root.appending(path: "Locales")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            return try Dictionary(
                uniqueKeysWithValues: files.filter { $0.hasSuffix(".po") }.map { file in
                    let text = try String(
                        contentsOf: folder.appending(path: file),
                        encoding: .utf8
                    )
                    return (String(file.dropLast(3)), words(in: text))
                }
            )
        } catch {
            preconditionFailure("the locales can't be read: \(error)")
        }
    }()

    private static func words(in text: String) -> [String: String] {
        var result: [String: String] = [:]
        var key: String?
        var field = ""
        for line in text.split(separator: "\n") {
            guard let quote = line.firstIndex(of: "\""), line.last == "\"", line.first != "#"
            else { continue }
            if quote != line.startIndex { field = String(line[..<quote]) }
            let part = String(line[line.index(after: quote)...].dropLast())
            if field == "msgctxt " { key = part }
            if field == "msgstr ", let key { result[key, default: ""] += part }
        }
        return result
    }

    @Test("every reason has its words in every language of the staff")
    func staff() {
        let ofStaff = Self.catalogues.filter { $0.value.keys.contains { $0.hasPrefix("reason.") } }
        #expect(Set(ofStaff.keys).isSuperset(of: ["ja", "en"]))
        for (locale, words) in ofStaff {
            let missing = Self.reasonKeys.filter { words[$0]?.isEmpty != false }
            #expect(missing == [], "\(locale)")
            // Two reasons that read alike could not be told apart by who reads them.
            let texts = Self.reasonKeys.compactMap { words[$0] }
            #expect(Set(texts).count == texts.count, "\(locale)")
        }
    }

    @Test("all five classes have their three lines in every language that has one of them")
    func customers() {
        #expect(CustomerClass.allCases.count == 5)
        for (locale, words) in Self.catalogues
        where words.keys.contains(where: { $0.hasPrefix("class.") }) {
            let missing = Self.classKeys.filter { words[$0]?.isEmpty != false }
            #expect(missing == [], "\(locale)")
        }
    }

    @Test("no word for a customer hints at a compromised key or a death, in any language")
    func noHint() {
        for (locale, words) in Self.catalogues {
            guard let hints = Self.hints[locale] else {
                Issue.record("\(locale) has no list of words that would be a hint")
                continue
            }
            for key in Self.classKeys {
                let text = words[key]?.lowercased() ?? ""
                for hint in hints { #expect(!text.contains(hint), "\(locale) \(key): \(hint)") }
            }
        }
    }

    @Test("the lists would find one: the staff's own words of a compromised key are full of them")
    func able() {
        for locale in ["ja", "en"] {
            let text = Self.catalogues[locale]?["reason.revoked.key-compromise"]?.lowercased()
            let found = Self.hints[locale]?.contains { text?.contains($0) == true }
            #expect(found == true)
        }
    }

    @Test("why a certificate was revoked shows only in the classes of moves and of renewals")
    func classes() {
        let told: [RefusalID] = [
            .revokedDataChanged, .revokedSuperseded, .revokedCessation, .revokedOnHold,
        ]
        for id in RefusalID.allCases where id.rawValue.hasPrefix("revoked.") {
            let isOther = id.customerClass == .other
            #expect(isOther != told.contains(id), "\(id)")
        }
    }
}
