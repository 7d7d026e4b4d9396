// 確認記録: what the bank must be able to show about a check, for years.

package import Identity

/// 確認記録 of one check of identity (犯罪収益移転防止法 6条, 規則19条・20条).
///
/// Made at once, never changed except for the numbers, the operator's part of the evidence and the
/// end of the contract, which are written in later and noted among its dates.
package struct VerificationRecord: Hashable, Sendable, Codable {
    /// The record's id.
    package let id: RecordID
    /// The world it was made in.
    package let environment: RecordEnvironment
    /// 担当者.
    package let staff: ResponsibleStaff
    /// 日付等.
    package internal(set) var dates: RecordDates
    /// 取引.
    package let transaction: RecordedTransaction
    /// とった措置: the method.
    package let method: RecordedMethod
    /// 証明書の特定.
    package let certificate: CertificateIdentification
    /// 本人特定事項.
    package let identity: RecordedIdentity
    /// 確認した事項, in the order of the signed text.
    package let answers: [ConfirmedAnswer]
    /// 代理, where somebody acted for the customer.
    package let agent: RecordedAgent?
    /// 名義 other than the 氏名.
    package let otherNames: [RecordedNameUse]
    /// 検索事項: the account, once the core banking system gave a number.
    package internal(set) var accountNumber: String?
    /// 検索事項: the customer, once there is a number.
    package internal(set) var customerNumber: String?
    /// 添付.
    package internal(set) var attachments: RecordAttachments
    /// How long it is kept.
    package internal(set) var retention: Retention
    /// Why it may not be deleted, however old; `nil` for nearly all.
    package internal(set) var hold: LegalHold?

    /// A new record: its contract is open.
    package init(
        id: RecordID,
        environment: RecordEnvironment,
        staff: ResponsibleStaff,
        dates: RecordDates,
        transaction: RecordedTransaction,
        method: RecordedMethod,
        certificate: CertificateIdentification,
        identity: RecordedIdentity,
        answers: [ConfirmedAnswer],
        agent: RecordedAgent? = nil,
        otherNames: [RecordedNameUse] = [],
        accountNumber: String? = nil,
        customerNumber: String? = nil,
        attachments: RecordAttachments
    ) {
        self.id = id
        self.environment = environment
        self.staff = staff
        self.dates = dates
        self.transaction = transaction
        self.method = method
        self.certificate = certificate
        self.identity = identity
        self.answers = answers
        self.agent = agent
        self.otherNames = otherNames
        self.accountNumber = accountNumber
        self.customerNumber = customerNumber
        self.attachments = attachments
        self.retention = .contractOpen
        self.hold = nil
    }

    /// The last day it must be kept, after which it may be deleted; `nil` while its contract is
    /// open or somebody holds it.
    package var deletableAfter: CalendarDate? {
        guard hold == nil, case .through(let day) = retention else { return nil }
        return day
    }

    /// The record under another hold, or none.
    package func held(_ hold: LegalHold?, at moment: Timestamp) -> VerificationRecord {
        var record = self
        record.hold = hold
        let kind: RecordFollowUp.Kind = hold == nil ? .holdReleased : .held
        record.dates.followUps.append(RecordFollowUp(kind: kind, at: moment))
        return record
    }

    /// The record with the operator's answer, where it was drafted before the answer came.
    package func answered(
        method: RecordedMethod,
        validityChecked: Timestamp,
        verificationResult: KeptBytes,
        evidence: KeptEvidence?,
        recordMade: Timestamp
    ) -> VerificationRecord {
        VerificationRecord(
            id: id,
            environment: environment,
            staff: staff,
            dates: RecordDates(
                signatureReceived: dates.signatureReceived,
                validityChecked: validityChecked,
                recordMade: recordMade
            ),
            transaction: transaction,
            method: method,
            certificate: certificate,
            identity: identity,
            answers: answers,
            agent: agent,
            otherNames: otherNames,
            accountNumber: accountNumber,
            customerNumber: customerNumber,
            attachments: RecordAttachments(
                document: attachments.document,
                signature: attachments.signature,
                certificate: attachments.certificate,
                verificationResult: verificationResult,
                evidence: evidence,
                challengeID: attachments.challengeID
            )
        )
    }

    /// The record with the account number written in, noted with its moment.
    package func adding(accountNumber: String, at moment: Timestamp) -> VerificationRecord {
        var record = self
        record.accountNumber = accountNumber
        record.dates.followUps.append(RecordFollowUp(kind: .accountNumberAdded, at: moment))
        return record
    }

    /// The record with the customer number written in, noted with its moment.
    package func adding(customerNumber: String, at moment: Timestamp) -> VerificationRecord {
        var record = self
        record.customerNumber = customerNumber
        record.dates.followUps.append(RecordFollowUp(kind: .customerNumberAdded, at: moment))
        return record
    }

    /// The record with the operator's part of its evidence, or with the word that none will come,
    /// noted with its moment.
    package func adding(evidence: KeptEvidence, at moment: Timestamp) -> VerificationRecord {
        var record = self
        record.attachments.evidence = evidence
        record.dates.followUps.append(RecordFollowUp(kind: .evidenceAdded, at: moment))
        return record
    }

    /// The record of a contract that ended: kept for seven years from the later of both days.
    package func endingContract(
        on day: CalendarDate,
        lastTransactionEnded: CalendarDate?,
        at moment: Timestamp
    ) -> VerificationRecord {
        var record = self
        record.retention = RetentionRule.verificationRecord(
            contractEnded: day,
            lastTransactionEnded: lastTransactionEnded
        )
        record.dates.followUps.append(RecordFollowUp(kind: .contractEnded, at: moment))
        return record
    }
}

extension VerificationRecord: CustomStringConvertible {
    /// Masked: the id only.
    package var description: String { "verification record \(id) (masked)" }
}
