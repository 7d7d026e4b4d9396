// 同意: the customer lets the bank have newer four items. No certificate is kept.

package import Identity

/// An item of the four to which the customer consented.
package enum RecordedConsentItem: String, Hashable, Sendable, Codable, CaseIterable {
    case name
    case address
    case birthDate
    case sex
}

/// Which day counts as 同意の日; the two official texts differ (`docs/OPEN-QUESTIONS.md`).
package enum ConsentDayReading: String, Hashable, Sendable, Codable, CaseIterable {
    /// The day the bank received the consent.
    case receivedByBank
    /// The day J-LIS' system reflects it.
    case reflectedAtIssuer
}

/// 同意の取消し at the counter, as it was signed; the certificate is not kept.
package struct KeptWithdrawal: Hashable, Sendable, Codable {
    /// The number printed on the receipt of the withdrawal.
    package let receiptNumber: String
    /// When it was signed.
    package let signedAt: Timestamp
    /// The document, byte for byte as signed.
    package let document: KeptBytes
    /// Who took it.
    package let takenBy: RecordedStaffMember

    /// A withdrawal that was signed.
    package init(
        receiptNumber: String,
        signedAt: Timestamp,
        document: KeptBytes,
        takenBy: RecordedStaffMember
    ) {
        self.receiptNumber = receiptNumber
        self.signedAt = signedAt
        self.document = document
        self.takenBy = takenBy
    }
}

extension KeptWithdrawal: CustomStringConvertible {
    /// Masked: the number only.
    package var description: String { "withdrawal \(receiptNumber) (masked)" }
}

/// Where a consent stands.
package enum ConsentStanding: Hashable, Sendable, Codable {
    case given
    /// Withdrawn, seen at this moment.
    case withdrawn(at: Timestamp)
}

/// A consent that was given to 最新の基本4情報提供サービス, for one service.
///
/// The certificate it was signed with is never part of it.
package struct ConsentRecord: Hashable, Sendable, Codable {
    /// The record's id.
    package let id: RecordID
    /// The world it was made in.
    package let environment: RecordEnvironment
    /// The application at which it was asked.
    package let applicationID: String
    /// The number printed on the customer's receipt.
    package let receiptNumber: String
    /// The service it is for; consents are per service.
    package let serviceID: String
    /// The customer, once there is a number.
    package let customerNumber: String?
    /// The items consented to, in the order of the law, none twice; not empty.
    package let items: [RecordedConsentItem]
    /// The version of the consent text that was shown.
    package let textVersion: String
    /// The operator that passed it on, and its reference.
    package let platformName: String
    /// The operator's own reference of the consent.
    package let platformReference: String
    /// When the operator acknowledged it.
    package let acknowledgedAt: Timestamp
    /// 同意の日 under `dayReading`; the day of reception until the issuer's is known.
    package internal(set) var consentDay: CalendarDate
    /// Which reading `consentDay` follows.
    package let dayReading: ConsentDayReading
    /// The consent document, byte for byte as signed.
    package let document: KeptBytes
    /// Who took it.
    package let takenBy: RecordedStaffMember
    /// Given or withdrawn.
    package internal(set) var standing: ConsentStanding
    /// What the customer signed to withdraw it here; `nil` where it was withdrawn elsewhere.
    package internal(set) var withdrawal: KeptWithdrawal?

    /// A consent that was given and acknowledged.
    package init(
        id: RecordID,
        environment: RecordEnvironment,
        applicationID: String,
        receiptNumber: String,
        serviceID: String,
        customerNumber: String?,
        items: Set<RecordedConsentItem>,
        textVersion: String,
        platformName: String,
        platformReference: String,
        acknowledgedAt: Timestamp,
        consentDay: CalendarDate,
        dayReading: ConsentDayReading,
        document: KeptBytes,
        takenBy: RecordedStaffMember
    ) {
        precondition(!items.isEmpty, "a consent names at least one item")
        self.id = id
        self.environment = environment
        self.applicationID = applicationID
        self.receiptNumber = receiptNumber
        self.serviceID = serviceID
        self.customerNumber = customerNumber
        self.items = RecordedConsentItem.allCases.filter(items.contains)
        self.textVersion = textVersion
        self.platformName = platformName
        self.platformReference = platformReference
        self.acknowledgedAt = acknowledgedAt
        self.consentDay = consentDay
        self.dayReading = dayReading
        self.document = document
        self.takenBy = takenBy
        self.standing = .given
        self.withdrawal = nil
    }

    /// The first day the consent holds: the day after 同意の日.
    package var validFrom: CalendarDate { consentDay.adding(days: 1) }

    /// The last day it must be kept: the last it holds, or some days after a withdrawal.
    package var keptThrough: CalendarDate {
        switch standing {
        case .given: return validThrough
        case .withdrawn(let moment):
            let last = moment.japaneseDay.adding(days: RetentionRule.withdrawnConsentDays)
            return min(last, validThrough)
        }
    }

    /// The last day it holds.
    package var validThrough: CalendarDate {
        RetentionRule.lastDay(ofYears: RetentionRule.consentYears, after: consentDay)
    }

    /// The consent with the operator's answer, where it was drafted before the answer came.
    package func answered(reference: String, at moment: Timestamp) -> ConsentRecord {
        ConsentRecord(
            id: id,
            environment: environment,
            applicationID: applicationID,
            receiptNumber: receiptNumber,
            serviceID: serviceID,
            customerNumber: customerNumber,
            items: Set(items),
            textVersion: textVersion,
            platformName: platformName,
            platformReference: reference,
            acknowledgedAt: moment,
            consentDay: moment.japaneseDay,
            dayReading: dayReading,
            document: document,
            takenBy: takenBy
        )
    }

    /// The consent, withdrawn; `signed` is what the customer signed here.
    package func withdrawn(
        at moment: Timestamp,
        signed: KeptWithdrawal? = nil
    ) -> ConsentRecord {
        var record = self
        record.standing = .withdrawn(at: moment)
        record.withdrawal = signed
        return record
    }

    /// The consent with the day the issuer shows it; unchanged under the other reading.
    package func reflected(on day: CalendarDate) -> ConsentRecord {
        guard dayReading == .reflectedAtIssuer else { return self }
        var record = self
        record.consentDay = day
        return record
    }
}

extension ConsentRecord: CustomStringConvertible {
    /// Masked: the id only.
    package var description: String { "consent record \(id) (masked)" }
}
