// 担当者: who answers for the check and for the record.

package import Identity

/// A member of the bank's staff as written into a record.
package struct RecordedStaffMember: Hashable, Sendable, Codable {
    /// The id with which they signed in.
    package let id: String
    /// Their name.
    package let name: ExactText

    /// A member of staff by id and name.
    package init(id: String, name: ExactText) {
        self.id = id
        self.name = name
    }
}

/// 担当者: who confirmed the identity and who made the record (規則20条1項, first group).
package struct ResponsibleStaff: Hashable, Sendable, Codable {
    /// 確認を行った者.
    package let confirmedBy: RecordedStaffMember
    /// 記録を作成した者.
    package let recordedBy: RecordedStaffMember
    /// Who approved, where the procedure asked for a supervisor.
    package let approvedBy: RecordedStaffMember?

    /// The people of one record.
    package init(
        confirmedBy: RecordedStaffMember,
        recordedBy: RecordedStaffMember,
        approvedBy: RecordedStaffMember? = nil
    ) {
        self.confirmedBy = confirmedBy
        self.recordedBy = recordedBy
        self.approvedBy = approvedBy
    }
}
