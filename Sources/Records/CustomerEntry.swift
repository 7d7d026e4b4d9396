// 顧客: what the bank holds of a customer who consented, and what is to be done about it.

package import Identity

/// How far a consent can be used.
package enum ConsentStage: Hashable, Sendable, Codable {
    /// Given, but not yet reflected at the issuer.
    case notReflected
    /// In its term.
    case live
    /// Withdrawn, seen at this moment.
    case withdrawn(at: Timestamp)
    /// Its term is over.
    case expired
}

/// The items the bank's customer file holds.
package struct HeldItems: Hashable, Sendable, Codable {
    /// 氏名.
    package let name: ExactText
    /// 住所.
    package let address: ExactText
    /// 生年月日.
    package let birthDate: BirthDate

    /// The items of one customer.
    package init(name: ExactText, address: ExactText, birthDate: BirthDate) {
        self.name = name
        self.address = address
        self.birthDate = birthDate
    }
}

/// Newer items as the operator handed them over; an item without consent is `nil`.
package struct NewerItems: Hashable, Sendable, Codable {
    /// 氏名.
    package let name: ExactText?
    /// 住所.
    package let address: ExactText?
    /// 生年月日.
    package let birthDate: BirthDate?
    /// When the certificate that states them was issued.
    package let certifiedAt: Timestamp

    /// Items that were handed over.
    package init(
        name: ExactText?,
        address: ExactText?,
        birthDate: BirthDate?,
        certifiedAt: Timestamp
    ) {
        self.name = name
        self.address = address
        self.birthDate = birthDate
        self.certifiedAt = certifiedAt
    }
}

/// Something to be done: the customer's certificate was revoked.
package struct CustomerWork: Hashable, Sendable, Codable {
    /// How far it is.
    package enum Stage: Hashable, Sendable, Codable {
        /// The newest items were not asked for yet.
        case open
        /// They lie here, to be compared and accepted.
        case fetched(NewerItems, at: Timestamp)
        /// There are none yet, or none are handed over, by the operator's word for why.
        case waiting(reason: String, at: Timestamp)
    }

    /// The operator's word for why it was revoked; `nil` where none is stated.
    package let reason: String?
    /// Since when.
    package let revokedAt: Timestamp
    /// When the operator saw it.
    package let detectedAt: Timestamp
    /// How far it is.
    package let stage: Stage

    /// Work about one revocation.
    package init(
        reason: String?,
        revokedAt: Timestamp,
        detectedAt: Timestamp,
        stage: Stage = .open
    ) {
        self.reason = reason
        self.revokedAt = revokedAt
        self.detectedAt = detectedAt
        self.stage = stage
    }

    /// The same work, further on.
    package func moved(to stage: Stage) -> CustomerWork {
        CustomerWork(reason: reason, revokedAt: revokedAt, detectedAt: detectedAt, stage: stage)
    }
}

/// A question for newer items: what the operator said, without the items themselves.
package struct ItemInquiry: Hashable, Sendable, Codable {
    /// When.
    package let at: Timestamp
    /// The operator's word: `newer`, `noNewer`, or why nothing was handed over.
    package let outcome: String
    /// Which items were handed over.
    package let items: [RecordedConsentItem]

    /// A question that was answered.
    package init(at: Timestamp, outcome: String, items: [RecordedConsentItem]) {
        self.at = at
        self.outcome = outcome
        self.items = items
    }
}

/// A change of the customer file that somebody accepted.
package struct AcceptedChange: Hashable, Sendable, Codable {
    /// When.
    package let at: Timestamp
    /// Who accepted it.
    package let by: String
    /// What was held before.
    package let before: HeldItems
    /// What is held since.
    package let after: HeldItems

    /// A change.
    package init(at: Timestamp, by: String, before: HeldItems, after: HeldItems) {
        self.at = at
        self.by = by
        self.before = before
        self.after = after
    }
}

/// A customer whose items may be kept up to date under a consent.
package struct CustomerEntry: Hashable, Sendable, Codable {
    /// The id of the consent's record, and of this entry.
    package let id: RecordID
    /// The world it was made in.
    package let environment: RecordEnvironment
    /// The customer's number.
    package let customerNumber: String
    /// The number printed on the receipt of the consent.
    package let receiptNumber: String
    /// The service consented to.
    package let serviceID: String
    /// The operator's reference of the consent.
    package let consentReference: String
    /// What may be handed over.
    package let items: [RecordedConsentItem]
    /// When the operator acknowledged the consent.
    package let givenAt: Timestamp
    /// 同意の日 as the bank reads it.
    package private(set) var consentDay: CalendarDate
    /// Which day that is.
    package let dayReading: ConsentDayReading
    /// The last day of the term.
    package private(set) var lastDay: CalendarDate
    /// The person as the operator names them; `nil` until it said so.
    package var userID: String?
    /// How far the consent can be used.
    package var stage: ConsentStage
    /// What the customer file holds.
    package var held: HeldItems
    /// What is to be done.
    package var work: CustomerWork?
    /// The last event of certificates that was taken in: reading one again changes nothing.
    package var certificateMark: Int
    /// What was accepted, oldest first, at most `mostChanges`.
    package var changes: [AcceptedChange]
    /// What was asked of the operator, oldest first, at most `mostChanges`.
    package private(set) var inquiries: [ItemInquiry]

    /// The most changes, and the most questions, that are kept; the oldest go first.
    package static let mostChanges = 100

    /// A customer who just consented.
    package init(consent: ConsentRecord, customerNumber: String, held: HeldItems) {
        self.id = consent.id
        self.environment = consent.environment
        self.customerNumber = customerNumber
        self.receiptNumber = consent.receiptNumber
        self.serviceID = consent.serviceID
        self.consentReference = consent.platformReference
        self.items = consent.items
        self.givenAt = consent.acknowledgedAt
        self.consentDay = consent.consentDay
        self.dayReading = consent.dayReading
        self.lastDay = consent.validThrough
        self.userID = nil
        self.stage = .notReflected
        self.held = held
        self.work = nil
        self.certificateMark = 0
        self.changes = []
        self.inquiries = []
        if case .withdrawn(let moment) = consent.standing { stage = .withdrawn(at: moment) }
    }

    /// The issuer shows the consent since that day: 同意の日 under that reading.
    package mutating func reflect(on day: CalendarDate) {
        guard dayReading == .reflectedAtIssuer else { return }
        consentDay = day
        lastDay = RetentionRule.lastDay(ofYears: RetentionRule.consentYears, after: day)
    }

    /// The consent was withdrawn: what was handed over but not accepted is forgotten.
    ///
    /// The first moment stays.
    package mutating func withdraw(at moment: Timestamp) {
        if case .withdrawn = stage { return }
        stage = .withdrawn(at: moment)
        work = nil
    }

    /// The term is over: nothing is asked for any more.
    ///
    /// What was handed over in the term can still be accepted.
    package mutating func expire() {
        if case .withdrawn = stage { return }
        stage = .expired
        if case .fetched = work?.stage { return }
        work = nil
    }

    /// The customer's certificate was revoked: there is work, unless the event was taken in before
    /// or belongs to the time before the consent.
    ///
    /// A later revocation opens work again that was asked about already.
    package mutating func revoked(_ work: CustomerWork, mark: Int) {
        guard mark > certificateMark else { return }
        certificateMark = mark
        switch stage {
        case .withdrawn, .expired: return
        case .live, .notReflected: break
        }
        if work.detectedAt >= givenAt { self.work = work }
    }

    /// Takes in what the operator answered about the work that was open then.
    package mutating func answered(
        _ inquiry: ItemInquiry,
        _ newStage: CustomerWork.Stage,
        about asked: CustomerWork
    ) {
        inquiries.append(inquiry)
        inquiries.removeFirst(max(0, inquiries.count - Self.mostChanges))
        guard let work, work == asked else { return }
        self.work = work.moved(to: newStage)
    }

    /// Whether the consent was withdrawn.
    package var isWithdrawn: Bool {
        if case .withdrawn = stage { return true }
        return false
    }

    /// What the file would hold if the newer items were accepted; `nil` when none were fetched.
    package var proposed: HeldItems? {
        guard case .fetched(let newer, _) = work?.stage else { return nil }
        return HeldItems(
            name: newer.name ?? held.name,
            address: newer.address ?? held.address,
            birthDate: newer.birthDate ?? held.birthDate
        )
    }

    /// The entry with the newer items accepted; unchanged when none were fetched.
    package func accepting(by staff: String, at moment: Timestamp) -> CustomerEntry {
        guard let after = proposed else { return self }
        var entry = self
        entry.changes.append(AcceptedChange(at: moment, by: staff, before: held, after: after))
        entry.changes.removeFirst(max(0, entry.changes.count - Self.mostChanges))
        entry.held = after
        entry.work = nil
        return entry
    }
}

extension CustomerEntry: CustomStringConvertible {
    /// Masked: the id only.
    package var description: String { "customer entry \(id) (masked)" }
}

extension HeldItems: CustomStringConvertible {
    /// Masked: personal data.
    package var description: String { "held items (masked)" }
}

extension NewerItems: CustomStringConvertible {
    /// Masked: personal data.
    package var description: String { "newer items (masked)" }
}
