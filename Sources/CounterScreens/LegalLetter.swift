// The letters by which Japanese laws count their items, by names a YAML file can hold.

/// イロハ: the order in which laws and ordinances letter their items.
enum LegalLetter: String, CaseIterable {
    case i, ro, ha, ni, ho, he, to, chi, ri, nu, ru, wo, wa, ka, yo, ta, re, so, tsu, ne, na, ra, mu

    /// The letter as printed.
    var printed: String {
        let letters = Array("イロハニホヘトチリヌルヲワカヨタレソツネナラム")
        return String(letters[Self.allCases.firstIndex(of: self) ?? 0])
    }
}
