// 日付等: when what was done.

package import Identity

/// Something done to a record after it was made, with its moment.
package struct RecordFollowUp: Hashable, Sendable, Codable {
    /// What was done.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The account number was written in.
        case accountNumberAdded
        /// The customer number was written in.
        case customerNumberAdded
        /// The operator's part of the evidence was written in, or will not come.
        case evidenceAdded
        /// The contract ended; the seven years run.
        case contractEnded
        /// The record was kept from deletion.
        case held
        /// The hold ended.
        case holdReleased
    }

    /// What was done.
    package let kind: Kind
    /// When.
    package let at: Timestamp

    /// A follow-up and its moment.
    package init(kind: Kind, at: Timestamp) {
        self.kind = kind
        self.at = at
    }
}

/// 日付等 of a 確認記録 (規則20条1項, second group).
package struct RecordDates: Hashable, Sendable, Codable {
    /// When the signed application was received.
    package let signatureReceived: Timestamp
    /// When the validity of the certificate was checked.
    package let validityChecked: Timestamp
    /// When the record was made.
    package let recordMade: Timestamp
    /// What was added later, in order.
    package internal(set) var followUps: [RecordFollowUp]

    /// The three moments every record has.
    package init(
        signatureReceived: Timestamp,
        validityChecked: Timestamp,
        recordMade: Timestamp,
        followUps: [RecordFollowUp] = []
    ) {
        self.signatureReceived = signatureReceived
        self.validityChecked = validityChecked
        self.recordMade = recordMade
        self.followUps = followUps
    }
}
