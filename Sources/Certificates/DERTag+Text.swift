// Which characters the string types have.

extension DERTag {
    /// Checks the content of a value of a string type: characters that the type has, and UTF-8
    /// where the type is made of it.
    ///
    /// Other types have no characters: the caller chose the tag.
    func checkText(_ row: Span<UInt8>, _ content: Range<Int>) throws(DERError) {
        switch self {
        case .printableString:
            for place in content where !Self.isPrintable(row[place]) { throw .badText(self) }
        case .ia5String:
            for place in content where row[place] >= 0x80 { throw .badText(self) }
        default:
            if Self.isASCII(row, content) { return }
            do {
                _ = try UTF8Span(validating: row.extracting(content))
            } catch {
                throw .badText(self)
            }
        }
    }

    /// Whether no octet is above 0x7F; most text of certificates is such, and short.
    private static func isASCII(_ row: Span<UInt8>, _ content: Range<Int>) -> Bool {
        var seen: UInt8 = 0
        for place in content { seen |= row[place] }
        return seen < 0x80
    }

    /// PrintableString's characters (X.680, 41.4).
    private static func isPrintable(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x20, 0x27...0x29, 0x2B...0x2F, 0x3A, 0x3D,
            0x3F:
            true
        default:
            false
        }
    }
}
