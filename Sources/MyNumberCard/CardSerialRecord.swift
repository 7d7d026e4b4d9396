// The record that names a card.

/// Record 1 of the 共通カードAP's EF 0001, in the simple TLV of record files.
enum CardSerialRecord {
    /// The card's serial number, 15 ASCII digits; `nil` when the record is laid out otherwise.
    ///
    /// After the serial number come municipality and expiry, 5 and 8 digits.
    static func serial(in record: [UInt8]) -> [UInt8]? {
        guard record.count >= 2, record[0] == tag, record[1] == contentLength,
            record.count >= 2 + Int(contentLength)
        else { return nil }
        let content = record[2..<(2 + Int(contentLength))]
        guard content.allSatisfy({ ASCIIRange.digits.contains($0) }) else { return nil }
        return Array(content.prefix(serialLength))
    }

    private static let tag: UInt8 = 0x01
    private static let contentLength: UInt8 = 28
    private static let serialLength = 15
}
