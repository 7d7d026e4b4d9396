// What 住基AP of one card holds. A private counter has no business there.

/// Contents of 住基AP: as little as other applications' tests need.
package struct ResidentContents: Sendable {
    /// The record of EF 0002.
    package var record: [UInt8]
    /// 住民基本台帳用 PIN, 4 digits.
    package var pin: SimulatedPIN

    /// Everything in one.
    package init(record: [UInt8], pin: SimulatedPIN) {
        self.record = record
        self.pin = pin
    }
}
